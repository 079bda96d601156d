"""Runs the simulated days of `test_days.py` and prints their results, one JSON object a line."""

import sys
from typing import Final

import pytest

MARK: Final = "result "


class Collector:
    """Keeps what the tests record."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.found: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the results from the report of a test."""
        if report.when == "call":
            self.found += [str(value) for name, value in report.user_properties if name == "benchmark"]


def main() -> int:
    """Run."""
    collector = Collector()
    options = ["-q", "-p", "no:cacheprovider", "benchmarks/test_days.py"]
    code = pytest.main([*options, *sys.argv[1:]], plugins=[collector])
    for line in collector.found:
        print(MARK + line)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
