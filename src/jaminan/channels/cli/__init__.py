"""The command line: the law answered without a database."""
