"""A text to words and their places: raw tokens, the pieces of each, positions."""
