"""The trial that prints what it costs to find an MPAN from the ids of statistics."""

import re

from scripts.guess_mpan import report


def test_the_trial_finds_an_mpan_by_its_old_id_alone() -> None:
    """In a block of numbers that has it, without the secret it is not to be found by the new one."""
    text = report(seconds=0.05)
    assert re.findall(r"numbers around it: (.+)", text) == ["found", "not found"]
    assert re.search(r"all numbers with all secrets: \de\+\d\d years", text)
