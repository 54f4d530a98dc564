"""An index brought up to date with its files: what differs is read, made into entries and learned from."""
