"""Which meter counts, where several at one meter point answer for the same half-hour."""

from datetime import UTC, date, datetime

from custom_components.octopus_seg.seg.history import History
from custom_components.octopus_seg.seg.metering import MeterReadings, combined

# A meter was exchanged on 18 June; the half-hour at 13:00 UTC of the 16th belongs to the old one.
BEFORE = datetime(2024, 6, 16, 13, tzinfo=UTC)
EXCHANGE = date(2024, 6, 18)
NOTHING: History = {}


def readings(
    energy_wh: int, *, active_from: date | None = None, active_to: date | None = None, start: datetime = BEFORE
) -> MeterReadings:
    return MeterReadings(half_hours=[(start, energy_wh)], active_from=active_from, active_to=active_to)


def known(energy_wh: int) -> History:
    return {date(2024, 6, 16): tuple(energy_wh if index == 28 else None for index in range(48))}


def test_a_meter_that_was_not_in_place_yet_never_replaces_the_one_that_was() -> None:
    meters = [readings(567, active_to=EXCHANGE), readings(999, active_from=EXCHANGE)]
    assert combined(meters, NOTHING, are_all=True) == {BEFORE: 567}


def test_a_removed_meter_that_goes_on_answering_never_replaces_the_new_one() -> None:
    after = datetime(2024, 6, 20, 13, tzinfo=UTC)
    meters = [
        readings(999, active_to=EXCHANGE, start=after),
        readings(480, active_from=EXCHANGE, start=after),
    ]
    assert combined(meters, NOTHING, are_all=True) == {after: 480}
    assert combined(list(reversed(meters)), NOTHING, are_all=True) == {after: 480}


def test_without_dates_a_value_beats_a_zero_of_another_meter() -> None:
    assert combined([readings(567), readings(0)], NOTHING, are_all=True) == {BEFORE: 567}
    assert combined([readings(0), readings(567)], NOTHING, are_all=True) == {BEFORE: 567}


def test_without_dates_the_newer_of_two_values_counts() -> None:
    assert combined([readings(567), readings(480)], NOTHING, are_all=True) == {BEFORE: 480}


def test_a_half_hour_that_only_a_meter_out_of_place_has_is_used() -> None:
    assert combined([readings(567, active_from=EXCHANGE)], NOTHING, are_all=True) == {BEFORE: 567}


def test_a_zero_replaces_nothing_known_while_another_meter_was_not_asked() -> None:
    assert combined([readings(0)], known(567), are_all=False) == {}
    assert combined([readings(480)], known(567), are_all=False) == {BEFORE: 480}


def test_a_meter_out_of_place_replaces_nothing_known_while_another_was_not_asked() -> None:
    assert combined([readings(999, active_from=EXCHANGE)], known(567), are_all=False) == {}


def test_a_zero_that_all_meters_agree_on_corrects_what_was_known() -> None:
    assert combined([readings(0), readings(0)], known(567), are_all=True) == {BEFORE: 0}
