"""Words that a text reports: cues, clauses, subjects."""
