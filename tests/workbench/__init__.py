"""Tests of what editors’ commands do to texts."""
