"""What the lines of a text are: sentences, headings, quotations, noise."""
