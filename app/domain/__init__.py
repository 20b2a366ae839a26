"""The words of the field: vocabularies, records, errors. No input or output here."""
