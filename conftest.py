"""The nets, databases and browser of all tests; the server itself is started before Django."""

pytest_plugins = [f"tests.plugins.{name}" for name in ("nets", "clock", "database", "browser")]
