"""The synthetic country and its pages; part of a demo and of the tests, never of production."""
