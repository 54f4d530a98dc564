"""What lies over the screen for a moment and ends with an answer."""
