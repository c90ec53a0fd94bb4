"""The law as a book that answers: rules, their numbers over time, and questions tried with them."""
