"""Banks: orders to pay, what the banks answer, and the statement that proves it."""
