"""Messages to people: e-mail, SMS and in-app, and one-time codes."""
