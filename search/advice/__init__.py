"""What else to ask: words completed, spelled as the archive spells them, or left out."""
