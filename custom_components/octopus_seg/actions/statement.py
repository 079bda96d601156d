"""The action that answers with all that a printed statement shows.

The answer, with dates as YYYY-MM-DD, energy in kWh, money in GBP and rates in GBP/kWh:

    {
      "export_point": name, "start": date, "end": date (the last day, included), "settled_until": moment or null,
      "days": [{"date", "export_kwh", "earnings", "missing", "awaited", "unpriced", "rates": [rate, ...], "source"}],
      "rates": [{"from", "to", "unit_rate", "lowest", "highest", "source"}],
      "credits": [{"posted_on", "first_day", "last_day", "export_kwh", "credited", "expected", "verdict", "state",
                   "reaches_beyond"}],
      "payouts": [{"amount", "date", "state"}],
      "totals": {"export_kwh", "earnings", "credited", "difference", "missing_half_hours", "unpriced_half_hours",
                 "settled_half_hours", "fixed_rate_half_hours"},
      "identifiers": {"mpan", "account_number"} or null,
    }

Days are those that have half-hours. `source` is `agreement` (the rate of the tariff), `fixed` (the user's), `mixed` or
`unpriced`; `unit_rate` is null where it changes within a day. Credits are those that have a day in the span, the oldest
first; `reaches_beyond` says that one has other days as well. `credited` is their sum, without what is held or taken back;
`difference` is what was earned less what was credited on the days that they cover, null where a half-hour or a rate of
each is unknown. Payouts are the account's, those that were or will be paid in the span.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError

from ..const import CONF_ACCOUNT_NUMBER, CONF_MPAN, DOMAIN
from ..credits.reconciler import CreditReconciler
from ..data import OctopusSegData
from ..export_point.lookup import export_point_name
from ..meter.coordinator import MeterCoordinator
from ..seg.ledger import kwh
from ..seg.reconciliation import ReconciledCredit, Reconciliation
from ..seg.settlement import LONDON
from ..seg.statement import RateSpan, Statement, StatementDay, statement
from ..seg.tariff import RateSchedule
from .credits import payouts_within, within
from .fields import Response, async_meter_of, days_of
from .schemas import ATTR_WITH_IDENTIFIERS

# Two years; more is refused, so that one call cannot fill the memory.
MOST_DAYS: Final = 2 * 366


async def async_get_statement(call: ServiceCall) -> ServiceResponse:
    """Return the statement of an export point for the days from start to end, both included."""
    meter = await async_meter_of(call)
    first, last = days_of(call, with_end=True)
    if (last - first).days >= MOST_DAYS:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="statement_span_too_long")
    ledger, told = meter.data.ledger, _told(meter)
    found = await call.hass.async_add_executor_job(statement, ledger, first, last, told)
    compared = _credits(meter, first, last)
    return {
        "export_point": export_point_name(call.hass, meter.config_entry, meter.subentry),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "settled_until": found.data_until.astimezone(LONDON).isoformat() if found.data_until else None,
        "days": [_day(day) for day in found.days],
        "rates": [_rate(span) for span in found.rates],
        "credits": [_credit(item, first, last) for item in reversed(compared.credits)],
        "payouts": payouts_within(_reconciler(meter), first, last),
        "totals": _totals(found, compared),
        "identifiers": _identifiers(meter) if call.data[ATTR_WITH_IDENTIFIERS] else None,
    }


def _told(meter: MeterCoordinator) -> RateSchedule:
    """Return the rates that Octopus told of the agreements; none where the user fixed the tariff."""
    if meter.options.has_fixed_tariff:
        return RateSchedule()
    return RateSchedule.of_agreements(meter.data.agreements, meter.supplier.data.rates)


def _credits(meter: MeterCoordinator, first: date, last: date) -> Reconciliation:
    """Return the credits of the export point that have a day in a span; without days, of an account that has one point."""
    reconciler = _reconciler(meter)
    point = meter.subentry.subentry_id if len(reconciler.meters) > 1 else None
    return within(reconciler.data, point, first, last)


def _reconciler(meter: MeterCoordinator) -> CreditReconciler:
    """Return the credits of the account that an export point is of."""
    data: OctopusSegData = meter.config_entry.runtime_data
    assert data.account is not None
    return data.account.reconciler


def _day(day: StatementDay) -> Response:
    totals = day.totals
    return {
        "date": day.day.isoformat(),
        "export_kwh": kwh(totals.export_wh) if totals.known else None,
        "earnings": float(totals.earnings) if totals.priced else None,
        "missing": day.missing,
        "awaited": day.awaited,
        "unpriced": totals.unpriced,
        "rates": [float(rate) for rate in day.rates],
        "source": day.source,
    }


def _rate(span: RateSpan) -> Response:
    return {
        "from": span.first_day.isoformat(),
        "to": span.last_day.isoformat(),
        "unit_rate": _number(span.unit_rate),
        "lowest": _number(span.lowest),
        "highest": _number(span.highest),
        "source": span.source,
    }


def _credit(item: ReconciledCredit, first: date, last: date) -> Response:
    credit = item.credit
    days = credit.days
    return {
        "posted_on": credit.posted_on.isoformat(),
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        "export_kwh": _number(credit.energy_kwh),
        "credited": float(credit.amount),
        "expected": float(item.expected.pounds) if item.expected else None,
        "verdict": item.verdict,
        "state": credit.state,
        "reaches_beyond": days is not None and (days[0] < first or days[1] > last),
    }


def _totals(found: Statement, compared: Reconciliation) -> Response:
    totals = found.totals
    credited = sum((item.credit.amount for item in compared.credits if item.credit.counts), Decimal(0))
    return {
        "export_kwh": kwh(totals.export_wh),
        "earnings": float(totals.earnings),
        "credited": float(credited),
        "difference": _number(compared.difference),
        "missing_half_hours": found.missing,
        "unpriced_half_hours": totals.unpriced,
        "settled_half_hours": totals.known,
        "fixed_rate_half_hours": found.fixed,
    }


def _identifiers(meter: MeterCoordinator) -> Response:
    account_number: str = meter.config_entry.data[CONF_ACCOUNT_NUMBER]
    return {CONF_MPAN: meter.mpan, CONF_ACCOUNT_NUMBER: account_number}


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
