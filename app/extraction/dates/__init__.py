"""Dates and the days they mean."""
