"""The mail server: SMTP in, messages to read by HTTP."""
