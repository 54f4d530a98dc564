"""From annotated sentences and plain news to the data that the tagger ships with."""
