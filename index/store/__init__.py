"""An index directory: written by one process in one step, read as one generation that stays as it is."""
