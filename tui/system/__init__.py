"""The machine around the program: files, clipboard, editor, the terminal that may hang up."""
