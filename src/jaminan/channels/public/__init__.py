"""What anybody may see without an account: the front page, tracking, card verification."""
