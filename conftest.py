"""The nets, databases and browser of all tests; the server itself is started before Django."""

pytest_plugins = [
    "tests.plugins.nets",
    "tests.plugins.logs",
    "tests.plugins.law",
    "tests.plugins.clock",
    "tests.plugins.database",
    "tests.plugins.country",
    "tests.plugins.browser",
    "tests.plugins.twins",
]
