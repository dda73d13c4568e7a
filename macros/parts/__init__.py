"""Fragments that are no tables: one file a fragment, records in, markup out."""
