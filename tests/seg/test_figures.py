"""Tests for the figures of a morning: the newest day, its month and year, all, and the same days of the year before."""

from datetime import date
from decimal import Decimal

from custom_components.octopus_seg.seg.figures import Figure, Span, figures
from custom_components.octopus_seg.seg.history import History
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import days_between, period_count
from custom_components.octopus_seg.seg.totals import Totals

from .examples import SEG_RATE, ledger_of, seg_until, steady, utc

NOW = utc("2026-11-29 08:00")


def days_of(energy_wh: int, first: date, last: date) -> History:
    """Return days of equal half-hours."""
    return {day: steady(energy_wh, period_count(day)) for day in days_between(first, last)}


TWO_YEARS = {
    **days_of(100, date(2025, 1, 1), date(2025, 12, 31)),
    **days_of(150, date(2026, 1, 1), date(2026, 11, 28)),
}


def row(ledger: Ledger, span: Span) -> Figure:
    """Return a row of the figures."""
    [found] = [figure for figure in figures(ledger, NOW).rows if figure.span is span]
    return found


def test_there_are_a_day_its_month_its_year_and_all() -> None:
    """Each up to the newest day, with its export."""
    found = figures(ledger_of(TWO_YEARS), NOW)
    assert [(figure.span, figure.first, figure.last) for figure in found.rows] == [
        (Span.DAY, date(2026, 11, 28), date(2026, 11, 28)),
        (Span.MONTH, date(2026, 11, 1), date(2026, 11, 28)),
        (Span.YEAR, date(2026, 1, 1), date(2026, 11, 28)),
        (Span.ALL, date(2025, 1, 1), date(2026, 11, 28)),
    ]
    assert found.rows[1].totals.export_wh == 28 * 48 * 150
    assert (found.missing, found.unpriced, found.rate) == (0, 0, SEG_RATE)


def test_a_month_and_a_year_are_against_the_same_days_of_the_year_before() -> None:
    """Not against a whole month or year."""
    month = row(ledger_of(TWO_YEARS), Span.MONTH).against
    assert month is not None
    assert (month.days, month.left_out, month.export_wh) == (28, 0, 28 * 48 * 50)
    assert month.earnings == 28 * 48 * 50 * SEG_RATE / 1000
    assert row(ledger_of(TWO_YEARS), Span.DAY).against is None
    assert row(ledger_of(TWO_YEARS), Span.ALL).against is None


def test_days_that_are_not_known_in_both_years_are_left_out_and_counted() -> None:
    """A gap in either year takes its day from both sides."""
    gaps = {date(2025, 11, 3): (None, *steady(100, 47)), date(2026, 11, 9): (None, *steady(150, 47))}
    against = row(ledger_of({**TWO_YEARS, **gaps}), Span.MONTH).against
    assert against is not None
    assert (against.days, against.left_out) == (26, 2)
    assert against.export_wh == 26 * 48 * 50


def test_the_first_year_is_against_nothing() -> None:
    """Nothing known isn't zero."""
    ledger = ledger_of(days_of(100, date(2026, 5, 12), date(2026, 11, 28)))
    assert row(ledger, Span.YEAR).against is None


def test_a_leap_day_is_against_nothing_and_not_missing() -> None:
    """29 February has no such date a year before."""
    history = days_of(100, date(2027, 2, 1), date(2028, 2, 29))
    [figure] = [each for each in figures(ledger_of(history), utc("2028-03-01 08:00")).rows if each.span is Span.MONTH]
    assert figure.against is not None
    assert (figure.against.days, figure.against.left_out) == (28, 0)


def test_a_difference_in_money_needs_rates_in_both_years() -> None:
    """The difference in energy doesn't."""
    against = row(ledger_of(TWO_YEARS, seg_until("2026-11-10 00:00")), Span.MONTH).against
    assert against is not None
    assert against.earnings is None
    assert against.export_wh == 28 * 48 * 50


def test_the_day_is_the_newest_complete_one() -> None:
    """A month goes on with what is known of the next."""
    history = {**TWO_YEARS, date(2026, 11, 29): (*steady(150, 10), *steady(None, 38))}
    assert row(ledger_of(history), Span.DAY).last == date(2026, 11, 28)
    assert row(ledger_of(history), Span.MONTH).totals.known == 28 * 48 + 10


def test_nothing_known_has_no_figures() -> None:
    """Before the first half-hour."""
    assert figures(ledger_of({}), NOW).rows == ()


def test_today_is_what_a_live_sensor_estimates() -> None:
    """Only of today, not of yesterday that is still awaited."""
    estimates = ledger_of(days_of(10, date(2026, 11, 28), date(2026, 11, 29)))
    assert figures(ledger_of(TWO_YEARS), NOW, estimates).today.export_wh == 480
    assert figures(ledger_of(TWO_YEARS), NOW).today == Totals()


def test_several_rates_in_a_day_are_none() -> None:
    """There is no one rate to name."""
    assert figures(ledger_of(TWO_YEARS, seg_until("2026-11-29 12:00")), NOW).rate is None
    assert figures(ledger_of(TWO_YEARS), NOW).rate == Decimal("0.041")
