"""Which articles tell the same: near copies, one event, one subject."""
