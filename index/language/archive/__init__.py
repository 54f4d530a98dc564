"""What one archive says of its own words, by its articles or by its editor."""
