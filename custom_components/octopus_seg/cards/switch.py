"""A tariff switch as the cards of the application and of the comparison show it."""

from typing import Any

from ..application.switch import SwitchTracker
from ..seg.tariff_switch import STEPS


def switch_answer(tracker: SwitchTracker | None) -> dict[str, Any] | None:
    """Return the switch with its five steps, or None where there is none to show."""
    if tracker is None or (found := tracker.shown) is None:
        return None
    steps = [(step, found.evidence_of(step)) for step in STEPS]
    old_rate = tracker.old_rate
    return {
        "product_code": found.product,
        "name": tracker.product_name,
        "step": found.step,
        "steps": [
            {
                "step": step,
                "place": found.place(step),
                "date": piece.day.isoformat() if piece else None,
                "source": piece.source if piece else None,
            }
            for step, piece in steps
        ],
        "due": found.due.isoformat() if found.due else None,
        "days_late": found.days_late(tracker.seen_on),
        "old_rate": {"credit_posted_on": old_rate.posted_on.isoformat(), "pounds": float(old_rate.pounds)}
        if old_rate is not None and old_rate.pounds > 0
        else None,
        "is_done": found.is_done,
        "is_stopped": found.is_stopped,
    }
