"""What lies where in the files of an index: boxes, segments, term tables, manifests."""
