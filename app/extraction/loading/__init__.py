"""From the tables of a language to the records that the stages read; the columns are the same for all."""
