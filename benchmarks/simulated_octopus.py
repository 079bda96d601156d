"""The simulated Octopus in a process of its own, so that its work is not taken for the integration's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import json
import os
from pathlib import Path
import subprocess
import sys
from typing import Any, Final
from urllib.request import Request, urlopen

# The simulator's own Python, where the rest of a benchmark runs in another Home Assistant's.
PYTHON_VARIABLE: Final = "OCTOPUS_SEG_SIMULATOR_PYTHON"
ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True, slots=True)
class SimulatedOctopus:
    """Where the simulator listens, and the account that it has."""

    address: str
    account: str
    key: str

    def requests(self) -> list[dict[str, Any]]:
        """Return the requests since the last reset, in order."""
        with urlopen(f"{self.address}/_control/requests") as answer:
            found: list[dict[str, Any]] = json.load(answer)["requests"]
        return found

    def control(self, action: str, **arguments: Any) -> None:
        """Steer the simulator."""
        body = json.dumps(arguments).encode()
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(f"{self.address}/_control/{action}", data=body, headers=headers, method="POST")) as answer:
            answer.read()


@contextmanager
def simulated_octopus(
    scenario: str, history_days: int, *more: str, module: str = "tests.octopus_simulator"
) -> Iterator[SimulatedOctopus]:
    """Run the simulator, or another module that does with more arguments."""
    command = [os.environ.get(PYTHON_VARIABLE) or sys.executable, "-m", module, *more]
    command += ["--scenario", scenario, "--history-days", str(history_days)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = dict(line.split() for line in (process.stdout.readline() for _ in range(3)))
            yield SimulatedOctopus(address=told["address"], account=told["account"], key=told["key"])
        finally:
            process.terminate()
