"""The least that Django can do on the same web server and database: a view, an indexed SELECT."""
