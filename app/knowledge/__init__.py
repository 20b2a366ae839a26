"""Across articles: which finds are the same real event, the same commitment. Pure functions."""
