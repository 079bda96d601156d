"""What the entities of the integration leave in the recorder's database."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import session_scope
from sqlalchemy import text

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_start, settlement_day

_QUERY: Final = text(
    "SELECT states_meta.entity_id, last_updated_ts, states.attributes_id, length(shared_attrs) FROM states"
    " JOIN states_meta ON states_meta.metadata_id = states.metadata_id"
    " JOIN state_attributes ON state_attributes.attributes_id = states.attributes_id"
    " ORDER BY last_updated_ts"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StateRows:
    """By settlement day: rows of states, bytes of new sets of attributes, and bytes as if no set were shared.

    `events` are the rows of event entities among the rows: one for each settlement day whose data came.
    """

    rows: list[int]
    events: list[int]
    stored_bytes: list[int]
    bytes_of_all_rows: list[int]
    largest_set: int
    busiest: str


def state_rows(hass: HomeAssistant, start: datetime, days: int) -> StateRows:
    """Return what was recorded for the integration's entities on so many days from a start on."""
    ours = {item.entity_id for item in er.async_get(hass).entities.values() if item.platform == DOMAIN}
    bounds = [day_start(settlement_day(start) + number * ONE_DAY).timestamp() for number in range(days + 1)]
    with session_scope(hass=hass, read_only=True) as session:
        found = [tuple(row) for row in session.execute(_QUERY) if row[0] in ours]
    rows, events, stored, whole = ([0] * days for _ in range(4))
    seen: set[int] = set()
    entities: Counter[str] = Counter()
    largest = 0
    for entity_id, moment, attributes_id, size in found:
        is_new = attributes_id not in seen
        seen.add(attributes_id)
        if not bounds[0] <= moment < bounds[-1]:
            continue
        day = sum(bound <= moment for bound in bounds) - 1
        rows[day] += 1
        events[day] += entity_id.startswith("event.")
        whole[day] += size
        stored[day] += size if is_new else 0
        largest = max(largest, size)
        entities[entity_id] += 1
    busiest = ", ".join(f"{entity_id} {count}" for entity_id, count in entities.most_common(2))
    return StateRows(
        rows=rows, events=events, stored_bytes=stored, bytes_of_all_rows=whole, largest_set=largest, busiest=busiest
    )
