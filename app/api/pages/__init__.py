"""Pages for people: plain HTML made here, without scripts and without anything from elsewhere."""
