"""The screen where searching happens, one class in parts: widgets and threads speak to it, and it answers."""
