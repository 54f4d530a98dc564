"""Articles as arrays on disk: written in bulk, read without being loaded, never believed without a checksum."""
