"""Stories over the whole product, and the nets below all tests."""
