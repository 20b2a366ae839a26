"""Noun phrases: heads, modifiers, complements, names."""
