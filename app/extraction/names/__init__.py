"""Names of people, bodies and places in a text."""
