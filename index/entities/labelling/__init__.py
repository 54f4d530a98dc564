"""A label for each word of a sentence, by a linear-chain CRF, and how sure it is."""
