"""Guided fuzzing of every answer with atheris, which is not among the tests' needs: `pip install atheris==3.1.0`.

`python -m tests.fuzz_bytes account -max_total_time=60` asks one question (`python -m tests.fuzz_bytes` lists them) and lets
any error but the client's own through. Atheris has wheels for Linux on x86-64.
"""

import asyncio
import importlib
import sys
from typing import Any


def main(arguments: list[str]) -> None:
    """Fuzz one question until it is interrupted, or for as long as libFuzzer is told."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["custom_components.octopus_seg"]):
        fuzzing = importlib.import_module("tests.fuzzing")
    if len(arguments) < 2 or arguments[1] not in fuzzing.QUESTIONS:
        sys.exit(f"one of: {', '.join(fuzzing.QUESTIONS)}")
    question, _ = fuzzing.QUESTIONS[arguments[1]]

    def ask(data: bytes) -> None:
        asyncio.run(fuzzing.Canned(data).async_ask(question))

    atheris.Setup([arguments[0], *arguments[2:]], ask)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
