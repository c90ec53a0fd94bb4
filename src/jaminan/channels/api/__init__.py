"""The law over HTTP: rules, dated numbers, answers and comparisons, public and described."""
