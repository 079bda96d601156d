"""Commands for developers, and the Python that they share with the tests."""
