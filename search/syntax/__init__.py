"""The query language: any text becomes a frozen question, which prints as text that parses back to it."""
