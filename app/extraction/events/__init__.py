"""Events: what a text says happened or will."""
