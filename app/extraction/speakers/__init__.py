"""Whose reported words are."""
