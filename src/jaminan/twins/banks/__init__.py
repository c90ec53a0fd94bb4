"""The banks: name inquiry, transfers by ISO 20022, statements."""
