"""Reading: pure functions from a session and frozen filters to rows. Nothing here writes."""
