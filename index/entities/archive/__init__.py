"""Which values of an archive are shown as others: by its own usage, and by what the user said."""
