"""The values that the articles of an answer share: ordered, shown under their names, found by what was typed."""
