"""The SMS centre: messages in, delivery reports out."""
