"""Whole lists as files: which lists, which columns, which formats."""
