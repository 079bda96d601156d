"""Tests for when Octopus is asked."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import takewhile
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings, strategies as st
import pytest

from custom_components.octopus_seg.polling.timetable import (
    RETRIES,
    installation_share,
    is_yesterday_known,
    last_application_poll,
    next_application_poll,
    next_meter_poll,
    next_supplier_poll,
    retry_delay,
)

WINTER_DAY = date(2026, 1, 15)
SUMMER_DAY = date(2026, 7, 15)
SPRING_DAY = date(2026, 3, 29)
AUTUMN_DAY = date(2026, 10, 25)
LONDON = ZoneInfo("Europe/London")
LARGEST_SHARE = (2**32 - 1) / 2**32

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31)) | st.sampled_from([SPRING_DAY, AUTUMN_DAY])
shares = st.integers(0, 2**32 - 1).map(lambda part: part / 2**32)  # as fine as an installation's share is
a_property = settings(deadline=None, max_examples=60)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def _days_before(day: date, days: int) -> datetime:
    return _midnight(day - timedelta(days=days))


def _looks(following: Callable[[datetime], datetime], day: date) -> list[datetime]:
    """Return the looks of one day when each is followed by the next, starting at midnight."""

    def all_looks() -> Iterator[datetime]:
        look = _midnight(day) - timedelta(microseconds=1)
        while True:
            look = following(look)
            yield look

    return list(takewhile(lambda look: look < _midnight(day + timedelta(days=1)), all_looks()))


def _meter_looks(day: date, data_until: datetime | None, share: float) -> list[datetime]:
    return _looks(partial(next_meter_poll, data_until=data_until, share=share), day)


def _on_the_clock(looks: list[datetime]) -> list[str]:
    return [f"{look.astimezone(LONDON):%H:%M}" for look in looks]


class TestShare:
    """Each installation's own place in the crowd."""

    def test_it_stays_the_same(self) -> None:
        """After every restart."""
        assert installation_share("01JC8EXAMPLE") == installation_share("01JC8EXAMPLE")

    def test_homes_are_spread_evenly(self) -> None:
        """Of ten thousand homes, every sixth of the step has a sixth, give or take one in ten."""
        sixths = Counter(int(6 * installation_share(f"home {number}")) for number in range(10_000))
        assert sorted(sixths) == [0, 1, 2, 3, 4, 5]
        assert 1500 < min(sixths.values()) <= max(sixths.values()) < 1834

    def test_looks_are_spread_over_all_of_the_day_that_is_not_night(self) -> None:
        """Of ten thousand homes that wait for yesterday's data, no minute from six to midnight sees over a hundred."""
        now, data_until = _midnight(WINTER_DAY) + timedelta(hours=5), _days_before(WINTER_DAY, 1)
        looks = Counter(
            next_meter_poll(now, data_until, installation_share(f"home {number}")).replace(second=0, microsecond=0)
            for number in range(10_000)
        )
        assert len(looks) == 180
        assert max(looks.values()) < 100

    @a_property
    @given(seed=st.text())
    def test_it_is_at_least_0_and_less_than_1(self, seed: str) -> None:
        """Whatever the text it comes from."""
        assert 0 <= installation_share(seed) < 1


class TestYesterday:
    """Whether the meter's data reach to the end of yesterday."""

    def test_nothing_is_known_before_any_data(self) -> None:
        """There is everything to come."""
        assert not is_yesterday_known(_midnight(WINTER_DAY), None)

    @pytest.mark.parametrize("day", [WINTER_DAY, SUMMER_DAY, SPRING_DAY, AUTUMN_DAY], ids=str)
    def test_it_ends_at_the_local_midnight(self, day: date) -> None:
        """Half an hour less is not all of it."""
        now = _midnight(day) + timedelta(hours=9)
        assert is_yesterday_known(now, _midnight(day))
        assert not is_yesterday_known(now, _midnight(day) - timedelta(minutes=30))

    def test_data_of_today_are_more_than_enough(self) -> None:
        """A meter may be early."""
        assert is_yesterday_known(
            _midnight(WINTER_DAY) + timedelta(hours=9), _midnight(WINTER_DAY) + timedelta(hours=1)
        )


class TestMeterLooks:
    """When half-hours are asked for."""

    def test_once_yesterday_is_known_they_rest_until_tomorrow(self) -> None:
        """Nothing more can come today."""
        now = _midnight(WINTER_DAY) + timedelta(hours=9)
        assert next_meter_poll(now, _midnight(WINTER_DAY), 0.5) == datetime(2026, 1, 16, 7, 30, tzinfo=UTC)

    def test_they_come_every_three_hours_until_yesterday_is_known(self) -> None:
        """From six in the morning on, into the afternoon; those that come later have a poll in the evening."""
        looks = _meter_looks(WINTER_DAY, _days_before(WINTER_DAY, 1), 0)
        assert _on_the_clock(looks) == ["06:00", "09:00", "12:00", "15:00", "20:00"]

    def test_an_installation_has_its_own_minute_in_every_step(self) -> None:
        """Half of three hours later, for a share of a half."""
        looks = _meter_looks(SUMMER_DAY, _days_before(SUMMER_DAY, 1), 0.5)
        assert _on_the_clock(looks) == ["07:30", "10:30", "13:30", "16:30", "21:30"]

    @pytest.mark.parametrize("data_until", [None, _days_before(WINTER_DAY, 2), _days_before(WINTER_DAY, 30)], ids=str)
    def test_they_come_every_six_hours_when_data_are_late(self, data_until: datetime | None) -> None:
        """The day before yesterday is missing as well, or all there is."""
        assert _on_the_clock(_meter_looks(WINTER_DAY, data_until, 0)) == ["06:00", "12:00", "18:00"]

    def test_half_of_yesterday_is_not_late(self) -> None:
        """But not all of it either."""
        half = _days_before(WINTER_DAY, 1) + timedelta(hours=12)
        assert len(_meter_looks(WINTER_DAY, half, 0)) == 5

    def test_half_of_the_day_before_yesterday_is_late(self) -> None:
        """The rest of it should have come yesterday."""
        half = _days_before(WINTER_DAY, 2) + timedelta(hours=12)
        assert len(_meter_looks(WINTER_DAY, half, 0)) == 3

    def test_after_the_last_of_the_day_comes_the_first_of_tomorrow(self) -> None:
        """Late or not."""
        now = _midnight(WINTER_DAY) + timedelta(hours=23)
        tomorrow = datetime(2026, 1, 16, 6, tzinfo=UTC)
        assert next_meter_poll(now, _days_before(WINTER_DAY, 1), 0) == tomorrow
        assert next_meter_poll(now, None, 0) == tomorrow

    def test_their_times_do_not_depend_on_when_it_is_asked(self) -> None:
        """A restart adds none and moves none."""
        data_until = _days_before(WINTER_DAY, 1)
        for minute in range(541, 720):
            now = _midnight(WINTER_DAY) + timedelta(minutes=minute)
            assert next_meter_poll(now, data_until, 0) == datetime(2026, 1, 15, 12, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("day", "share", "clock"),
        [
            (SPRING_DAY, 0, ["07:00", "10:00", "13:00", "16:00", "21:00"]),
            (SPRING_DAY, 0.9, ["09:42", "12:42", "15:42", "18:42", "23:42"]),
            (AUTUMN_DAY, 0, ["05:00", "08:00", "11:00", "14:00", "19:00"]),
            (AUTUMN_DAY, 0.9, ["07:42", "10:42", "13:42", "16:42", "21:42"]),
        ],
    )
    def test_a_clock_change_day_has_no_more_of_them(self, day: date, share: float, clock: list[str]) -> None:
        """The clock of those days is an hour off."""
        assert _on_the_clock(_meter_looks(day, _days_before(day, 1), share)) == clock

    @a_property
    @given(day=days, share=shares, hours=st.none() | st.integers(-48, 400))
    def test_there_are_at_most_five_a_day(self, day: date, share: float, hours: int | None) -> None:
        """However late the data, and on every day of the year."""
        data_until = None if hours is None else _midnight(day) - timedelta(hours=hours)
        assert len(_meter_looks(day, data_until, share)) <= 5

    @a_property
    @given(day=days, share=shares, minutes=st.integers(0, 1379), hours=st.none() | st.integers(-48, 400))
    def test_the_next_is_ahead_and_within_the_next_day(
        self, day: date, share: float, minutes: int, hours: int | None
    ) -> None:
        """It never comes at once, and never stays away."""
        now = _midnight(day) + timedelta(minutes=minutes)
        data_until = None if hours is None else _midnight(day) - timedelta(hours=hours)
        assert now < next_meter_poll(now, data_until, share) < _midnight(day + timedelta(days=2))

    def test_the_largest_share_still_has_its_looks_within_the_day(self) -> None:
        """The last is a moment before midnight, not at it."""
        assert len(_meter_looks(WINTER_DAY, _days_before(WINTER_DAY, 1), LARGEST_SHARE)) == 5


class TestSupplierLooks:
    """When the account is asked for."""

    def test_they_come_in_the_daytime(self) -> None:
        """At half past four in London, for a share of a half."""
        looks = _looks(partial(next_supplier_poll, share=0.5), SUMMER_DAY)
        assert looks == [datetime(2026, 7, 15, 15, 30, tzinfo=UTC)]

    def test_those_with_half_hourly_rates_come_in_the_evening(self) -> None:
        """At eight in London, for a share of a half: after tomorrow's rates are announced, and before they apply."""
        looks = _looks(partial(next_supplier_poll, share=0.5, in_evening=True), SUMMER_DAY)
        assert looks == [datetime(2026, 7, 15, 19, tzinfo=UTC)]

    def test_after_the_look_of_today_comes_that_of_tomorrow(self) -> None:
        """Even when it is only just past."""
        look = datetime(2026, 1, 15, 16, 30, tzinfo=UTC)
        assert next_supplier_poll(look, 0.5) == look + timedelta(days=1)
        assert next_supplier_poll(look - timedelta(seconds=1), 0.5) == look

    @a_property
    @given(day=days, share=shares, in_evening=st.booleans())
    @example(day=WINTER_DAY, share=LARGEST_SHARE, in_evening=False)
    @example(day=WINTER_DAY, share=LARGEST_SHARE, in_evening=True)
    def test_there_is_one_a_day(self, day: date, share: float, in_evening: bool) -> None:
        """On the days of 23 and 25 hours as well, from 10 or from 17 hours after midnight until 23."""
        looks = _looks(partial(next_supplier_poll, share=share, in_evening=in_evening), day)
        assert len(looks) == 1
        assert timedelta(hours=17 if in_evening else 10) <= looks[0] - _midnight(day) < timedelta(hours=23)


class TestApplicationLooks:
    """When the account is asked for while an application is open."""

    @pytest.mark.parametrize(
        ("share", "clock"),
        [
            (0.1, ["08:12", "10:12", "12:12", "14:12", "16:12", "18:12"]),
            (0.5, ["09:00", "11:00", "13:00", "15:00", "17:00", "19:00"]),
            (0.9, ["09:48", "11:48", "13:48", "15:48", "17:48", "19:48"]),
        ],
    )
    @pytest.mark.parametrize("day", [WINTER_DAY, SUMMER_DAY], ids=str)
    def test_they_come_every_two_hours_of_the_day(self, day: date, share: float, clock: list[str]) -> None:
        """The last one, in the evening, asks for all of the account."""
        assert _on_the_clock(_looks(partial(next_application_poll, share=share), day)) == clock
        assert _on_the_clock(_looks(partial(last_application_poll, share=share), day)) == clock[-1:]

    def test_they_come_day_after_day(self) -> None:
        """The last look of a day is followed by the first of the next morning."""
        look, looks = _midnight(WINTER_DAY), Counter[date]()
        while look < _midnight(WINTER_DAY + timedelta(days=28)):
            look = next_application_poll(look, 0.3)
            looks[look.astimezone(LONDON).date()] += 1
        assert set(list(looks.values())[:28]) == {6}

    def test_homes_are_spread_over_the_two_hours(self) -> None:
        """Of ten thousand homes that wait, no minute sees more than some hundred and twenty."""
        now = _midnight(WINTER_DAY) + timedelta(hours=5)
        looks = Counter(
            next_application_poll(now, installation_share(f"home {number}")).replace(second=0, microsecond=0)
            for number in range(10_000)
        )
        assert len(looks) == 120
        assert max(looks.values()) < 125

    @a_property
    @given(day=days, share=shares)
    @example(day=WINTER_DAY, share=LARGEST_SHARE)
    def test_there_are_six_a_day(self, day: date, share: float) -> None:
        """On the days of 23 and 25 hours as well, and none comes at night."""
        looks = _looks(partial(next_application_poll, share=share), day)
        assert len(looks) == 6
        assert all(timedelta(hours=8) <= look - _midnight(day) < timedelta(hours=23) for look in looks)

    @a_property
    @given(day=days, share=shares, minutes=st.integers(0, 1379))
    def test_the_next_is_ahead_and_within_a_day(self, day: date, share: float, minutes: int) -> None:
        """An open application is never looked at more seldom than another account."""
        now = _midnight(day) + timedelta(minutes=minutes)
        assert now < next_application_poll(now, share) <= last_application_poll(now, share)
        assert last_application_poll(now, share) <= now + timedelta(hours=25)


class TestRetries:
    """How long to wait after failures in a row."""

    @pytest.mark.parametrize(
        ("failures", "shortest", "longest"), [(1, 0.5, 1.5), (2, 2, 8), (3, 6, 14), (4, 6, 14), (1_000_000, 6, 14)]
    )
    def test_they_wait_longer_and_longer_and_each_home_differently(
        self, failures: int, shortest: float, longest: float
    ) -> None:
        """After an outage homes come back spread over hours."""
        hours = [
            retry_delay(failures, installation_share(f"home {number}")) / timedelta(hours=1) for number in range(1000)
        ]
        tenth = (longest - shortest) / 10
        assert shortest <= min(hours) < shortest + tenth
        assert longest - tenth < max(hours) < longest

    def test_a_home_that_is_early_once_is_not_early_each_time(self) -> None:
        """The waits after the first and the second failure have nothing to do with each other."""
        early = [share for share in map(installation_share, map(str, range(1000))) if _place(1, share) < 0.1]
        assert 0.3 < sum(_place(2, share) for share in early) / len(early) < 0.7

    def test_an_installation_waits_as_long_each_time(self) -> None:
        """So that tests of a home, and of ten thousand, say what will be."""
        assert retry_delay(2, 0.25) == retry_delay(2, 0.25)


def _place(failures: int, share: float) -> float:
    """Return where between the shortest and the longest wait that of an installation lies."""
    shortest, longest = RETRIES[failures - 1]
    return (retry_delay(failures, share) - shortest) / (longest - shortest)
