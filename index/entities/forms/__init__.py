"""An article's words, and what is known of each before the article is read."""
