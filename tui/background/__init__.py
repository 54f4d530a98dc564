"""Threads that ask the Searcher, so that the screen never waits, and the messages they answer with."""
