"""Tests of tools/edition/."""
