"""The names in one sentence: where each begins and ends, put right by what lists and the words around it say."""
