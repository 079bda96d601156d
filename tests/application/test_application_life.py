"""A whole application, day by day over ten weeks: from sign-up to the first credit."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest

from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.applications import (
    Picture,
    application_entry,
    async_milestones,
    async_picture,
    async_reach,
    async_restart,
    put_on_supply,
    register_export_point,
)
from tests.helpers import async_set_up, capture_activity, of_type, sensor
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN
from tests.support.flows import given

APPLIED = ("smart_meter", "apply")
ENROLLED = ("certificate", "dno_approval", "smart_meter", "apply")
METERED = (*ENROLLED, "first_reading")

type Story = Mapping[date, Callable[[OctopusSimulator], object]]
type Pictures = Mapping[date, Picture]


@pytest.fixture
def scenario() -> str:
    """Begin with a customer who has only an import point."""
    return "pending_export"


def tells(status: str) -> Callable[[OctopusSimulator], object]:
    """Return how Octopus comes to tell of an event of the onboarding."""
    return lambda simulator: simulator.set_onboarding(IMPORT_MPAN, status)


def pays(simulator: OctopusSimulator) -> None:
    """Pay for the export of the first month; the charge is dated its last day."""
    simulator.bill_export(date(2026, 7, 15), date(2026, 8, 14))


# From the export point on, both lives are the same: the one without hints ends with its first half-hours.
ON_THE_ACCOUNT: Story = {
    date(2026, 7, 13): register_export_point,
    date(2026, 7, 15): put_on_supply,
    date(2026, 8, 17): pays,
}
WITH_HINTS: Story = {
    date(2026, 6, 18): tells("STARTED"),
    date(2026, 6, 19): tells("DOCUMENTS_CHECKED"),
    date(2026, 6, 22): tells("EXPORT_MPAN_APPLIED_FOR"),
    date(2026, 7, 10): tells("EXPORT_MPAN_CREATED"),
    **ON_THE_ACCOUNT,
}

# What is shown at noon of a day.
ON_SUPPLY: Pictures = {
    date(2026, 7, 17): Picture(
        stage="awaiting_reading",
        since="2026-07-15",
        source="agreement",
        due=None,
        next_action="send_reading",
        done=ENROLLED,
        repairs=("first_reading_due",),
    ),
    # The half-hours of the first day are published three days late, on 19 July.
    date(2026, 7, 20): (
        metered := Picture(
            stage="checking_credit",
            since="2026-07-15",
            source="half_hours",
            due="2026-08-19",
            next_action="check_credit",
            done=METERED,
        )
    ),
}
UNTIL_PAID: Pictures = {
    **ON_SUPPLY,
    date(2026, 8, 17): metered,
    date(2026, 8, 18): (
        paid := Picture(
            stage="active",
            since="2026-08-14",
            source="credit",
            due=None,
            next_action="nothing",
            done=(*METERED, "first_credit"),
        )
    ),
    date(2026, 8, 27): paid,
}
SHOWN_WITH_HINTS: Pictures = {
    # 17 June is a Wednesday: two working days later it is Friday.
    date(2026, 6, 18): Picture(stage="signed_up", since="2026-06-17", source="user", due="2026-06-19", done=APPLIED),
    # 19 June is a Friday: two working days later it is Tuesday.
    date(2026, 6, 20): Picture(
        stage="processing", since="2026-06-19", source="onboarding", due="2026-06-23", done=APPLIED
    ),
    # Four weeks after Monday, 22 June.
    date(2026, 6, 23): (
        awaited := Picture(
            stage="awaiting_mpan", since="2026-06-22", source="onboarding", due="2026-07-20", done=APPLIED
        )
    ),
    date(2026, 7, 10): awaited,
    # 10 July is a Friday: five working days later it is Friday again.
    date(2026, 7, 11): (
        created := Picture(stage="enrolling", since="2026-07-10", source="onboarding", due="2026-07-17", done=ENROLLED)
    ),
    date(2026, 7, 14): created,
    **UNTIL_PAID,
}
SHOWN_WITHOUT_HINTS: Pictures = {
    date(2026, 6, 18): (
        signed_up := Picture(stage="signed_up", since="2026-06-17", source="user", due="2026-06-19", done=APPLIED)
    ),
    # Late on the day after it was due, and worth asking about three days later.
    date(2026, 6, 20): (late := replace(signed_up, overdue=True, next_action="ask_supplier")),
    date(2026, 6, 22): late,
    date(2026, 6, 23): (very_late := replace(late, repairs=("step_overdue",))),
    date(2026, 7, 13): very_late,
    # 13 July is a Monday: five working days later it is Monday.
    date(2026, 7, 14): Picture(
        stage="enrolling", since="2026-07-13", source="meter_point", due="2026-07-20", done=ENROLLED
    ),
    **ON_SUPPLY,
}

SUPPLIED = [
    ("2026-07-15", "SEG: enrolled"),
    ("2026-07-15", "SEG: metered"),
    ("2026-07-15", "Export agreement begins"),
]
CREDIT_DUE = ("2026-08-19", "SEG: first credit due")
FIRST_CREDIT = ("2026-08-14", "SEG: first credit")
METERED_CHANGES = [
    ("enrolling", "awaiting_reading", "agreement", "2026-07-15"),
    ("awaiting_reading", "checking_credit", "half_hours", "2026-07-15"),
]
PAID_CHANGE = ("checking_credit", "active", "credit", "2026-08-14")


def story_of(simulator: OctopusSimulator, told: Story) -> Callable[[date], None]:
    """Return what happens on a day; half-hours are published three days late."""
    simulator.set_publication(delay=timedelta(days=3))
    for point in simulator.home.meter_points:
        point.onboarding = None

    def happen(day: date) -> None:
        if (what := told.get(day)) is not None:
            what(simulator)

    return happen


def changes(activity: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Return the changes of the stage: old, new, source and date."""
    fields = ("old_stage", "new_stage", "source", "date")
    return [
        (event[fields[0]], event[fields[1]], event[fields[2]], event[fields[3]])
        for event in of_type(activity, "stage_changed")
    ]


@pytest.mark.parametrize(
    ("told", "shown", "changed", "milestones"),
    [
        pytest.param(
            WITH_HINTS,
            SHOWN_WITH_HINTS,
            [
                ("signed_up", "processing", "onboarding", "2026-06-19"),
                ("processing", "awaiting_mpan", "onboarding", "2026-06-22"),
                ("awaiting_mpan", "enrolling", "onboarding", "2026-07-10"),
                *METERED_CHANGES,
                PAID_CHANGE,
            ],
            [
                ("2026-06-17", "SEG: signed up"),
                ("2026-06-19", "SEG: in process"),
                ("2026-06-22", "SEG: MPAN requested"),
                ("2026-07-10", "SEG: MPAN created"),
                *SUPPLIED,
                FIRST_CREDIT,
            ],
            id="hints",
        ),
        pytest.param(
            ON_THE_ACCOUNT,
            SHOWN_WITHOUT_HINTS,
            [("signed_up", "enrolling", "meter_point", "2026-07-13"), *METERED_CHANGES],
            [("2026-06-17", "SEG: signed up"), ("2026-07-13", "SEG: MPAN created"), *SUPPLIED, CREDIT_DUE],
            id="no_hints",
        ),
    ],
)
@pytest.mark.usefixtures("all_entities")
@pytest.mark.timeout(300)
async def test_application_is_followed_from_sign_up_to_the_first_credit(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    told: Story,
    shown: Pictures,
    changed: list[tuple[str, str, str, str]],
    milestones: list[tuple[str, str]],
) -> None:
    """Each day shows what is known by then, the same after a restart; every step is told once and kept."""
    happen = story_of(simulator, told)
    activity = capture_activity(hass)
    day = date(2026, 6, 18)
    happen(day)
    entry = await async_set_up(hass, application_entry(simulator, applied_on="2026-06-17"))
    stages = set()
    while True:
        picture = await async_picture(hass)
        if day in shown:
            assert (day, picture) == (day, shown[day])
        if picture.stage not in stages:
            stages.add(picture.stage)
            await async_restart(hass, entry)
            assert (day, await async_picture(hass)) == (day, picture)
        if day > date(2026, 6, 18):
            happen(day)
        if day == max(shown):
            break
        day += timedelta(days=1)
        await async_reach(hass, freezer, day)

    assert changes(activity) == changed
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))
    credited = [("2026-08-14", f"Export credited: £{-paid.gross / 100:.2f}") for paid in simulator.home.transactions]
    assert len(credited) == milestones.count(FIRST_CREDIT)
    assert sorted(await async_milestones(hass, *year)) == sorted([*milestones, *credited])


async def test_waiting_application_becomes_the_exporting_point(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Subentry, device and entities stay the same, with all that was known, and settled data load at once."""
    story_of(simulator, {})
    simulator.set_publication(delay=timedelta(0))
    entry = await async_set_up(hass, application_entry(simulator, applied_on="2026-06-17"))
    (before,) = entry.subentries.values()
    entities = {
        entity.unique_id: entity.entity_id
        for entity in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    }
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert len(devices) == 2  # the account and the application
    # On supply since the 16th, as it turns out on the 19th.
    simulator.add_export_point(
        tariff_code="E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C", valid_from=datetime(2026, 6, 15, 23, tzinfo=UTC)
    )

    await async_reach(hass, freezer, date(2026, 6, 19))
    (after,) = entry.subentries.values()
    assert (after.subentry_id, after.title) == (before.subentry_id, "Octopus export")
    assert after.unique_id == fingerprint(EXPORT_MPAN)
    assert given(after) == {**given(before), "mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}
    now = {
        entity.unique_id: entity.entity_id
        for entity in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    }
    assert entities.items() < now.items()
    assert dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id) == devices
    assert sensor(hass, "application_status") == "checking_credit"
    assert sensor(hass, "data_until") == "2026-06-18T23:00:00+00:00"
    assert float(sensor(hass, "export_total")) > 0
