"""One way to write a number: 26, never 26.0."""


def plain_number(value: float) -> float:
    """Return a whole number as an integer, so that JSON and tables write it one way everywhere."""
    return int(value) if float(value).is_integer() else value
