"""Pure extraction: an article in, an `Extraction` out. No web, ORM or settings here."""
