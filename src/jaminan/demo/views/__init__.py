"""Pages for whoever develops or shows the product; anybody who reaches a demo may open them."""
