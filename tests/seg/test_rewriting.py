"""Tests for the rewritten past: which days, which tariff, how many pounds, and when nothing is said."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from custom_components.octopus_seg.seg.allocation import MeteredPoint
from custom_components.octopus_seg.seg.billing import BilledDays
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.reconciliation import CreditedPeriod, reconcile
from custom_components.octopus_seg.seg.rewriting import Remembered, Rewriting, remembered_until, rewritten
from custom_components.octopus_seg.seg.settlement import day_start, days_between
from custom_components.octopus_seg.seg.tariff import Agreement, RateSchedule

from .examples import flat, steady

SEG, OUTGOING, AGILE = "E-1R-SEG-C", "E-1R-OUTGOING-C", "E-1R-AGILE-C"
RATES = {SEG: flat(Decimal("0.04")), OUTGOING: flat(Decimal("0.15"))}
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
JANUARY, FEBRUARY = (FIRST, date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))
# 48 half-hours of 500 Wh are 24 kWh a day: £0.96 at 4 p/kWh, £3.60 at 15.
HISTORY = {day: steady(500) for day in days_between(FIRST, LAST)}
MORE_A_DAY = Decimal("2.64")


def agreed(*since: tuple[str, date]) -> list[Agreement]:
    """Return a chain of agreements, each from its day on."""
    ends = [*(day_start(day) for _, day in since[1:]), None]
    return [
        Agreement(tariff_code=code, start=day_start(day), end=end) for (code, day), end in zip(since, ends, strict=True)
    ]


def schedule_of(agreements: Sequence[Agreement]) -> RateSchedule:
    """Return the rates of a chain of agreements; of Agile none are known."""
    return RateSchedule.of_agreements(agreements, RATES)


BEFORE = agreed((SEG, FIRST))
UPGRADED = agreed((SEG, FIRST), (OUTGOING, date(2026, 1, 22)))


def remembered(until: date = JANUARY[1], agreements: Sequence[Agreement] = tuple(BEFORE)) -> Remembered:
    """Return what was told while days were credited up to one."""
    return remembered_until(until, agreements, schedule_of(agreements))


def periods_of(ledger: Ledger, *credited: tuple[tuple[date, date], str]) -> tuple[CreditedPeriod, ...]:
    """Return the periods of credits (GBP) for some days."""
    lines = [
        Credit(
            identifier=f"{number}",
            posted_on=days[1],
            amount=Decimal(pounds),
            state=CreditState.POSTED,
            first_day=days[0],
            last_day=days[1],
        )
        for number, (days, pounds) in enumerate(credited)
    ]
    point = MeteredPoint(key="home", agreements=(), bills=BilledDays(ledger))
    return tuple(period for period in reconcile(lines, [point]).periods if period.credits)


def found(
    known: Remembered, agreements: Sequence[Agreement], *credited: tuple[tuple[date, date], str]
) -> Rewriting | None:
    """Return what is noticed when some agreements are told."""
    ledger = Ledger(HISTORY, schedule_of(agreements), began=day_start(FIRST))
    return rewritten(known, agreements, ledger, periods_of(ledger, *credited))


AT_SEG = (JANUARY, "29.76")
FEBRUARY_AT_SEG = (FEBRUARY, "26.88")


def test_a_better_tariff_from_a_day_on() -> None:
    """Ten days of January are worth more; February is not yet credited."""
    assert found(remembered(), UPGRADED, AT_SEG) == Rewriting(
        since=date(2026, 1, 22),
        first_day=date(2026, 1, 22),
        last_day=date(2026, 1, 31),
        days=10,
        before=SEG,
        tariff_code=OUTGOING,
        difference=10 * MORE_A_DAY,
    )


def test_the_other_way_round_it_is_less() -> None:
    """By as much."""
    change = found(remembered(agreements=UPGRADED), BEFORE, (JANUARY, "56.16"))
    assert change is not None
    assert (change.before, change.tariff_code, change.difference) == (OUTGOING, SEG, -10 * MORE_A_DAY)


def test_the_same_told_again_is_no_change() -> None:
    """Also where one agreement is told as two, or its end is another."""
    assert found(remembered(), BEFORE, AT_SEG) is None
    assert found(remembered(), agreed((SEG, FIRST), (SEG, date(2026, 1, 10))), AT_SEG) is None
    assert found(remembered(), agreed((SEG, FIRST), (OUTGOING, FEBRUARY[0])), AT_SEG) is None


def test_another_tariff_at_the_same_price_means_no_pounds() -> None:
    """So there is nothing to say."""
    same = {**RATES, "E-1R-SEG-NEW-C": RATES[SEG]}
    renewed = agreed(("E-1R-SEG-NEW-C", FIRST))
    ledger = Ledger(HISTORY, RateSchedule.of_agreements(renewed, same), began=day_start(FIRST))
    assert rewritten(remembered(), renewed, ledger, periods_of(ledger, (JANUARY, "20.00"))) is None


def test_without_a_price_nothing_is_said() -> None:
    """What a tariff means in pounds is not known before its rates are."""
    assert found(remembered(), agreed((SEG, FIRST), (AGILE, date(2026, 1, 22))), AT_SEG) is None


def test_what_is_billed_again_is_done() -> None:
    """January is right by the new tariff, February is not: the change keeps its name."""
    known = remembered(FEBRUARY[1])
    both = found(known, UPGRADED, AT_SEG, FEBRUARY_AT_SEG)
    rest = found(known, UPGRADED, (JANUARY, "56.16"), FEBRUARY_AT_SEG)
    assert both is not None
    assert rest is not None
    assert (both.difference, rest.difference) == (38 * MORE_A_DAY, 28 * MORE_A_DAY)
    assert (both.name, rest.first_day) == (rest.name, FEBRUARY[0])
    assert found(known, UPGRADED, (JANUARY, "56.16"), (FEBRUARY, "100.80")) is None


def test_days_credited_since_are_remembered_as_they_are_told_then() -> None:
    """February was credited after the change was told: only January is rewritten, whatever its bill says."""
    known = remembered_until(FEBRUARY[1], UPGRADED, schedule_of(UPGRADED), remembered())
    change = found(known, UPGRADED, AT_SEG, FEBRUARY_AT_SEG)
    assert change is not None
    assert (change.last_day, change.difference) == (JANUARY[1], 10 * MORE_A_DAY)
    assert known.schedule.rate_at(day_start(JANUARY[1])) == Decimal("0.04")
    assert known.schedule.rate_at(day_start(FEBRUARY[0])) == Decimal("0.15")
    assert known.schedule.rate_at(day_start(FEBRUARY[1] + timedelta(days=1))) is None


def test_days_that_no_credit_is_for_are_not_counted() -> None:
    """A change that has some of a day counts the whole day; days before the first credit do not count."""
    late = (date(2026, 1, 25), JANUARY[1])
    change = found(remembered(), UPGRADED, (late, "6.72"))
    assert change is not None
    assert (change.since, change.days, change.difference) == (date(2026, 1, 25), 7, 7 * MORE_A_DAY)
