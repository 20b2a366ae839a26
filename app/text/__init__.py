"""Characters: spans of the raw text and the folded text that matching reads."""
