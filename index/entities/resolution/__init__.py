"""One value an entity within an article, whatever its mentions call it."""
