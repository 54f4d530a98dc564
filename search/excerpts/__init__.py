"""What of an article is shown for a question: the passage that answers best, its words marked."""
