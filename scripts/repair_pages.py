"""What a repair says, as its page in the manual shows it: with examples where Home Assistant puts names and figures."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

# What is written by hand below it.
HEADINGS: Final = ("## What it means", "## What to do", "## When it goes away")

# What leads to the page needn't be on it.
LEARN_MORE: Final = "\n\n[Learn more]"

EXAMPLES: Final = {
    "account": "Octopus SEG",
    "before": "4.1p a kWh",
    "confirmed": "Octopus Outgoing SEG",
    "date": "29 Nov 2026",
    "day": "21 Jun 2026",
    "days": "7",
    "due": "8 Dec 2026",
    "energy": "1,048.576",
    "excess": "£2.10",
    "expected": "12",
    "export": "1.2",
    "export_point": "Octopus export",
    "file": "octopus_seg.….unreadable.20261129T101500Z",
    "first_day": "1 Jun 2026",
    "from": "1 Jun 2026",
    "kwh": "391.7",
    "last_day": "30 Jun 2026",
    "late_since": "1 Aug 2026",
    "live_kwh": "52.1",
    "live_sensor": "sensor.inverter_export",
    "number": "1",
    "periods": "| 1 to 30 Jun 2026 | £15.44 | £16.06 | £0.62 |",
    "posted_on": "30 Jul 2026",
    "pounds": "£4.10",
    "present": "Outgoing Octopus",
    "reason": "Octopus publishes none",
    "settled_kwh": "61.4",
    "shortfall": "£0.62",
    "since": "28 Nov 2026",
    "tariff": "Outgoing Octopus",
    "time": "12:30",
}


def head(issue: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the title of a repair, and the lines of its page that say what Home Assistant shows."""
    title = _filled(issue["title"]).removeprefix(f"{EXAMPLES['export_point']}: ")
    title = title[0].upper() + title[1:]
    shown = [_filled(text) for text in _texts(issue)]
    quoted = [f"> {line}".rstrip() for text in shown for line in (*text.split("\n"), "")]
    return title, [f"# {title}", "", "Home Assistant shows, for example:", "", *quoted[:-1]]


def _texts(issue: Mapping[str, Any]) -> Iterator[str]:
    """Yield the title and what it says; one that can be fixed says it on its first form."""
    steps = list(issue.get("fix_flow", {}).get("step", {}).values())
    yield f"**{issue['title']}**"
    if steps:
        yield f"**{steps[0]['title']}**"
    yield (steps[0] if steps else issue)["description"].partition(LEARN_MORE)[0]
    for options in (step.get("menu_options", {}) for step in steps):
        if options:
            yield "\n".join(f"- {option}" for option in options.values())


def _filled(text: str) -> str:
    return text.format(**EXAMPLES)
