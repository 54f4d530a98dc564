"""A folded word to its stem: affixes, the dictionary of roots, names kept whole."""
