"""Papers: kept as they came, inspected once for each content."""
