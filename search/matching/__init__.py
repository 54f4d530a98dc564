"""Which articles answer a question and how well: planned into weighted clauses, evaluated over the whole index."""
