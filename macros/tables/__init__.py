"""Shared tables: one file a table, records in, markup out."""
