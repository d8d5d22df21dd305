"""Registers the fixtures that every test may ask for."""

pytest_plugins = [
    "tests.postgres",
    "tests.databases",
    "tests.browsers",
    "tests.first_starts",
    "tests.houses",
    "tests.serving",
]
