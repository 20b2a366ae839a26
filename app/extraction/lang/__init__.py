"""One package per language, found by its code; languages do not import one another."""
