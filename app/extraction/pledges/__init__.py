"""Pledges: what a text commits whom to."""
