"""A full-text index as arrays on disk: written in bulk, read without being loaded, every page checksummed."""
