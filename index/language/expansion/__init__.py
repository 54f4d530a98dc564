"""What a question's words may be called besides: the units they form, and the readings of each."""
