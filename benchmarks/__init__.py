"""Measurements of speed; what they print is written beside them."""
