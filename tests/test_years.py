"""Years of a home in one run: everything that time brings, at random, and at every step the statistics hold.

A random but repeatable life: `--seed` chooses another one. By default it is some weeks around each change of the clocks
and a leap day; with `--soak` it is three whole years, with their ends and renewals.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.conftest import Imports
from tests.helpers import (
    LONDON,
    account_entry,
    async_hours,
    async_set_up,
    async_settle,
    async_stay_off,
    fire_timers,
    london,
    next_look,
    sensor,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG, SEG_EXPORT_ONLY, SEG_EXPORT_ONLY_SINCE
from tests.octopus_simulator.days import add_years, half_hours_of
from tests.octopus_simulator.home import Agreement
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.truth import async_expect_true_statistics, true_half_hours, true_hours

ONE_DAY: Final = timedelta(days=1)
# Requests, by whether Home Assistant starts on the day (or more than once), and whether Octopus is out on it.
MOST_A_DAY: Final = {(False, False): 10, (True, False): 20, (False, True): 16, (True, True): 28}
# What Octopus says again is read for two months back; what is older changes no more, except for gaps at a start.
CHANGES_WITHIN_DAYS: Final = 50
QUIET_DAYS: Final = 3
OUTAGES: Final[tuple[Callable[[], faults.Fault], ...]] = (
    faults.server_error,
    faults.edge_block,
    faults.html_page,
    faults.connection_reset,
    faults.truncated_json,
    lambda: faults.server_error(503),
    lambda: faults.rate_limited(3600),
)


@dataclass(kw_only=True)
class Life:
    """A home whose days bring what they may. `happened` counts what did."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    simulator: OctopusSimulator
    imports: Imports
    entry: MockConfigEntry
    random: Random
    happened: Counter[str] = field(default_factory=Counter)
    days_with_a_start: set[date] = field(default_factory=set)
    days_with_an_outage: set[date] = field(default_factory=set)
    is_out_until: datetime | None = None
    one_odd_in: int | None = None
    """In one of so many answers something is odd; None: in none."""
    gaps: list[tuple[date, datetime, int]] = field(default_factory=list)

    # Octopus' side of a day

    def let_octopus_have_its_day(self, day: date) -> None:
        """Decide at the start of a day what Octopus does on it, and how it publishes what is exported on it."""
        random, simulator = self.random, self.simulator
        simulator.set_publication(hour=random.choice((5, 7, 9, 9, 9, 11, 14, 20, 23)))
        chance = random.random()
        if chance < 0.06:
            self.happened["day late"] += 1
            simulator.delay_day(day, random.randint(1, 5))
        elif chance < 0.12:
            self.happened["day in two parts"] += 1
            simulator.publish_partially(day, random.randrange(1, 46), random.randint(1, 3))
        elif chance < 0.15:
            self.happened["gap"] += 1
            start, half_hours = random.choice(half_hours_of(day)), random.randint(1, 6)
            simulator.add_gap(EXPORT_MPAN, start, half_hours)
            self.gaps.append((day + timedelta(days=random.randint(2, 80)), start, half_hours))
        if random.random() < 0.08:
            self.happened["correction"] += 1
            of_day = day - timedelta(days=random.randint(1, CHANGES_WITHIN_DAYS))
            if london(of_day) >= (simulator.export_point().supply_from or simulator.now()):
                simulator.correct(EXPORT_MPAN, random.choice(half_hours_of(of_day)), random.randrange(0, 3000))
        self.fill_gaps(day)

    def fill_gaps(self, day: date) -> None:
        """Fill the gaps whose time has come; one of long ago is only looked for at a start, and is kept for one."""
        due = [gap for gap in self.gaps if gap[0] <= day]
        for gap in due:
            _, start, half_hours = gap
            if start.astimezone(LONDON).date() + timedelta(days=CHANGES_WITHIN_DAYS) >= day:
                self.happened["gap filled"] += 1
                self.simulator.fill_gap(EXPORT_MPAN, start, half_hours)
                self.gaps.remove(gap)

    def fill_old_gaps(self) -> None:
        """Fill the gaps of long ago whose time has come, while Home Assistant is off."""
        today = self.simulator.now().astimezone(LONDON).date()
        for gap in [gap for gap in self.gaps if gap[0] <= today]:
            self.happened["gap filled while off"] += 1
            self.simulator.fill_gap(EXPORT_MPAN, gap[1], gap[2])
            self.gaps.remove(gap)

    def renew_agreement(self, day: date) -> None:
        """Let the next term of twelve months be known three weeks before the last one ends, or some days too late."""
        point = self.simulator.export_point()
        ends = point.supply_to
        assert ends is not None
        last_day = ends.astimezone(LONDON).date()
        is_late = self.happened["renewal"] % 2
        if day < last_day + timedelta(days=2 if is_late else -21):
            return
        self.happened["renewal"] += 1
        product = SEG_EXPORT_ONLY if last_day >= SEG_EXPORT_ONLY_SINCE else SEG
        if is_late:
            product = OUTGOING_VARIABLE if last_day >= date(2024, 10, 26) else SEG
        point.agreements.append(
            Agreement(
                identifier=self.simulator.home.new_identifier(),
                tariff_code=tariff_code_of(product),
                valid_from=ends,
                valid_to=london(add_years(last_day, 1)),
            )
        )

    def maybe_go_out(self) -> None:
        """Let Octopus answer nothing of use for a random time, once a month or so."""
        if self.is_out_until is None and self.random.random() < 0.03:
            self.happened["outage"] += 1
            self.simulator.recover()
            self.days_with_an_outage.add(dt_util.utcnow().astimezone(LONDON).date())
            self.simulator.fail("*", self.random.choice(OUTAGES)(), times=None)
            begin = timedelta(hours=self.random.uniform(0, 24))
            self.is_out_until = self.simulator.now() + begin + timedelta(hours=self.random.expovariate(1 / 20))

    def end_outage(self) -> None:
        """Let Octopus answer again, as well as it does."""
        self.simulator.recover()
        self.is_out_until = None
        self.let_it_rain()

    def let_it_rain(self) -> None:
        """Make something odd in some answers from now on, where this life has it."""
        if self.one_odd_in is not None:
            self.simulator.fail("*", faults.rain(self.random, self.one_odd_in), times=None)

    def let_it_be_dry(self) -> None:
        """Make nothing odd any more."""
        self.one_odd_in = None
        self.end_outage()

    # Time

    def next_due(self) -> datetime:
        """Return when something is due next: a look at Octopus or the end of its outage."""
        look = next_look(self.hass)
        return min(look, self.is_out_until) if self.is_out_until is not None else look

    async def live_until(self, moment: datetime) -> None:
        """Let time pass from one thing that is due to the next; after each the statistics hold."""
        while (present := dt_util.utcnow()) < moment:
            self.freezer.move_to(min(max(self.next_due(), present + timedelta(seconds=1)), moment))
            if self.is_out_until is not None and dt_util.utcnow() >= self.is_out_until:
                self.end_outage()
            asked = self.simulator.count()
            fire_timers(self.hass)
            await self.hass.async_block_till_done(wait_background_tasks=True)
            if self.simulator.count() != asked:
                await self.settle()

    async def settle(self) -> None:
        """Wait for the recorder, and hold what it has been given against the promise that no sum ever falls."""
        await async_settle(self.hass)
        for statistic_id, begin in self.imports.take().items():
            series = "export" if ":export_" in statistic_id else "earnings"
            rows = await async_hours(self.hass, series, EXPORT_MPAN, begin)
            assert rows
            assert min(row["change"] for row in rows.values()) >= 0, f"{statistic_id} falls after {begin}"
            self.happened["check of sums"] += 1

    async def stay_off(self, moment: datetime) -> None:
        """Be off until a moment; for no time at all it is a restart."""
        self.happened["restart" if moment <= self.simulator.now() else "time off"] += 1
        self.fill_old_gaps()
        await async_stay_off(self.hass, self.freezer, self.entry, moment)
        self.days_with_a_start.add(moment.astimezone(LONDON).date())
        await self.settle()

    async def maybe_be_off(self) -> None:
        """Restart twice a month or so, and now and then stay off for up to three weeks."""
        chance = self.random.random()
        if chance < 0.06:
            await self.stay_off(self.simulator.now())
        elif chance < 0.08:
            duration = timedelta(hours=min(self.random.expovariate(1 / 60), 21 * 24))
            self.end_outage()
            await self.stay_off(self.simulator.now() + duration)

    async def spend_day(self, day: date) -> None:
        """Live through a day, at some hour of which Home Assistant may be off."""
        if self.is_out_until is not None:
            self.days_with_an_outage.add(day)
        self.let_octopus_have_its_day(day)
        self.renew_agreement(day)
        self.maybe_go_out()
        noonish = london(day) + timedelta(hours=self.random.uniform(1, 22))
        await self.live_until(noonish)
        await self.maybe_be_off()
        await self.live_until(london(day + ONE_DAY))

    async def spend_quiet_days(self, day: date) -> date:
        """Let some days pass on which all goes well, so that everything that is to be known is; return the next day."""
        self.end_outage()
        self.simulator.state.publication.day_delays.clear()
        self.simulator.state.publication.partial_days.clear()
        for _ in range(QUIET_DAYS):
            self.simulator.set_publication(hour=9)
            self.renew_agreement(day)
            await self.live_until(london(day + ONE_DAY))
            day += ONE_DAY
        return day

    async def expect_truth(self) -> int:
        """Hold the recorder and the totals against the truth; return how many hours there are."""
        hours = true_hours(self.simulator, EXPORT_MPAN)
        assert await async_expect_true_statistics(self.hass, self.simulator, EXPORT_MPAN) == len(hours)
        earnings = [hour.pounds for hour in hours.values()]
        rows = list((await async_hours(self.hass, "earnings", EXPORT_MPAN)).values())
        # A database keeps floating-point numbers: each is the one nearest to the exact amount.
        assert [row["state"] for row in rows] == [float(pounds) for pounds in earnings]
        assert [row["sum"] for row in rows] == [float(pounds) for pounds in accumulate(earnings)]
        penny = Decimal("0.01")
        assert Decimal(repr(rows[-1]["sum"])).quantize(penny) == sum(earnings, Decimal(0)).quantize(penny)
        missing = Counter(true_half_hours(self.simulator, EXPORT_MPAN).values())[None]
        assert sensor(self.hass, "missing_half_hours") == str(missing)
        self.happened["hour held against the truth"] += len(hours)
        return len(hours)

    def expect_few_requests(self, first: date, last: date) -> int:
        """Hold the requests of each whole day against the promise; return the most of an ordinary day."""
        counts = Counter(request.time.astimezone(LONDON).date() for request in self.simulator.requests)
        days = [day for day in counts if first < day < last]
        for day in days:
            has_start, has_outage = day in self.days_with_a_start, day in self.days_with_an_outage
            assert counts[day] <= MOST_A_DAY[has_start, has_outage], (
                f"{day}, {has_start=}, {has_outage=}: {self.requests_of(day)}"
            )
        return max(counts[day] for day in days if day not in self.days_with_a_start | self.days_with_an_outage)

    def requests_of(self, day: date) -> list[str]:
        """Return the requests of a day, by time and kind."""
        asked = ((request.time.astimezone(LONDON), request.kind) for request in self.simulator.requests)
        return [f"{time:%H:%M} {kind}" for time, kind in asked if time.date() == day]


LEAP_DAY: Final = (datetime(2024, 2, 24, 12, tzinfo=UTC), date(2024, 4, 8))
CLOCKS_BACK: Final = (datetime(2024, 10, 20, 12, tzinfo=UTC), date(2024, 11, 20))
THREE_YEARS: Final = (datetime(2023, 1, 15, 12, tzinfo=UTC), date(2026, 1, 15))
PROMISED: Final = "as promised"
ODD: Final = "one odd in a hundred answers"
YEARS: Final = (pytest.mark.soak, pytest.mark.timeout(3000))
WEEKS: Final = pytest.mark.timeout(240)
# Each change of the clocks once, and each way of answering once; both with both run with `--soak`.
LIVES: Final = (
    pytest.param(*CLOCKS_BACK, None, id=f"{PROMISED}, clocks back", marks=WEEKS),
    pytest.param(*LEAP_DAY, 100, id=f"{ODD}, leap day and clocks forward", marks=WEEKS),
    pytest.param(*LEAP_DAY, None, id=f"{PROMISED}, leap day and clocks forward", marks=pytest.mark.soak),
    pytest.param(*CLOCKS_BACK, 100, id=f"{ODD}, clocks back", marks=pytest.mark.soak),
    pytest.param(*THREE_YEARS, None, id=f"{PROMISED}, three years", marks=YEARS),
    pytest.param(*THREE_YEARS, 100, id=f"{ODD}, three years", marks=YEARS),
)


@pytest.mark.usefixtures("one_clock")
@pytest.mark.parametrize(("now", "last", "one_odd_in"), LIVES)
@pytest.mark.parametrize("history_days", [30])
async def test_every_hour_is_true_after_all_that_time_may_bring(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    batched_import: Imports,
    seed: int,
    one_odd_in: int | None,
    now: datetime,
    last: date,
    record_property: Callable[[str, object], None],
) -> None:
    """Whatever came late, in parts, wrong, or not at all, in the recorder each hour is what Octopus says in the end."""
    random = Random(f"{seed} {now} {one_odd_in or ''}".strip())
    agreement = simulator.export_point().agreements[-1]
    first = now.astimezone(LONDON).date()
    agreement.valid_to = london(min(first + timedelta(days=9), add_years(first - 30 * ONE_DAY, 1)))
    entry = await async_set_up(hass, account_entry(simulator))
    life = Life(hass=hass, freezer=freezer, simulator=simulator, imports=batched_import, entry=entry, random=random)
    life.one_odd_in = one_odd_in
    life.let_it_rain()
    await life.settle()
    day = first + ONE_DAY
    await life.live_until(london(day))
    exchange = day + (last - day) // 2
    while day < last:
        await life.spend_day(day)
        day = dt_util.utcnow().astimezone(LONDON).date()
        if life.happened["meter exchange"] == 0 and day >= exchange:
            life.happened["meter exchange"] += 1
            simulator.exchange_meter(EXPORT_MPAN, "26Z0000001", day)
        if (day.month, day.day) == (12, 28):
            life.let_it_be_dry()
            day = await life.spend_quiet_days(day)
            await life.expect_truth()
            life.one_odd_in = one_odd_in
            life.let_it_rain()
    life.let_it_be_dry()
    await life.stay_off(simulator.now())
    day = await life.spend_quiet_days(day)

    hours = await life.expect_truth()
    most = life.expect_few_requests(first, day)
    record_property(
        f"years, seed {seed}, {first} to {day}, one odd in {one_odd_in or 'no'} answers",
        f"{hours} hours true, at most {most} requests a day; "
        + ", ".join(f"{count} x {name}" for name, count in sorted(life.happened.items())),
    )
