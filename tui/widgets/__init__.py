"""What is on the screen all the time; a widget says what was done with it and knows no other."""
