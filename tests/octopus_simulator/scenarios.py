"""Homes to simulate. Each scenario is a function of the present and of how many days of history it has."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from .catalogue import IMPORT_VARIABLE, OUTGOING_AGILE, OUTGOING_VARIABLE, SEG, SEG_EXPORT_ONLY, SEG_EXPORT_ONLY_SINCE
from .days import add_years, local_date, local_midnight
from .home import Agreement, Enrolment, Home, Meter, MeterPoint, Onboarding, Property

IMPORT_MPAN = "1299000000015"
EXPORT_MPAN = "1299000000024"
SECOND_EXPORT_MPAN = "1299000000070"
TWENTY_EXPORT_MPANS = (
    "1299000000024",
    "1299000000033",
    "1299000000042",
    "1299000000051",
    "1299000000060",
    "1299000000070",
    "1299000000089",
    "1299000000098",
    "1299000000103",
    "1299000000112",
    "1299000000121",
    "1299000000130",
    "1299000000140",
    "1299000000159",
    "1299000000168",
    "1299000000177",
    "1299000000186",
    "1299000000195",
    "1299000000200",
    "1299000000210",
)
SERIAL_NUMBER = "24J0123456"
OLD_SERIAL_NUMBER = "19K0654321"
SMART_DEVICE = "00-00-5E-FF-FF-00-53-01"
DEFAULT_HISTORY_DAYS = 400

Scenario = Callable[[datetime, int], Home]


def seg_active(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """An export point on the SEG tariff, paid for since `history_days` ago; the export point is listed first."""
    home = _empty_home(now, history_days)
    start = local_date(now) - timedelta(days=history_days)
    _add_import_point(home, start)
    point = add_export_point(home, start)
    point.agreements = yearly_agreements(home, start, local_date(now))
    return home


def export_only(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """The same for a customer whose import supplier is another company: no import point at all."""
    home = seg_active(now, history_days)
    place = home.properties[0]
    place.meter_points = [point for point in place.meter_points if point.exports]
    return home


def pending_export(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """An application under way: only the import point exists, and it carries the sign-up's newest event."""
    home = _empty_home(now, history_days)
    point = _add_import_point(home, local_date(now) - timedelta(days=history_days))
    point.onboarding = Onboarding(
        identifier=home.new_identifier(), latest_status="EXPORT_MPAN_APPLIED_FOR", last_updated=now - timedelta(days=3)
    )
    return home


def enrolling_export(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """An export point that exists but is not on supply yet: an enrolment under way, no agreement, no data."""
    home = pending_export(now, history_days)
    supply_start = local_date(now) + timedelta(days=5)
    point = add_export_point(home, local_date(now))
    point.status = "PENDING"
    point.enrolment = Enrolment(status="REQUESTED", supply_start_date=supply_start)
    return home


def no_export_flag(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """A SEG point that neither API marks as export; only its tariff code tells."""
    home = seg_active(now, history_days)
    point = _export_point(home)
    point.is_export = False
    point.direction = None
    return home


def meter_exchange(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """An export meter replaced half-way through the history; both meters have data on the day of the exchange."""
    home = seg_active(now, history_days)
    exchanged_on = local_date(now) - timedelta(days=max(2, history_days // 2))
    for point in home.meter_points:
        newest = point.meters_newest_first()[0]
        first_day = newest.active_from
        newest.active_from = exchanged_on
        old = Meter(
            identifier=home.new_identifier(),
            serial_number=OLD_SERIAL_NUMBER,
            active_from=first_day,
            active_to=exchanged_on,
            import_meter=newest.import_meter,
        )
        point.meters.insert(0, old)
    return home


def variable_tariff(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """A tariff whose price changed: 15 p/kWh, then 12 p/kWh from 1 March 2026."""
    return _on_open_ended_tariff(now, history_days, OUTGOING_VARIABLE)


def half_hourly_tariff(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """A tariff with a price for each half-hour."""
    return _on_open_ended_tariff(now, history_days, OUTGOING_AGILE)


def summer_agreement_change(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """A change from SEG to a better tariff at a local midnight in summer, which is 23:00 UTC."""
    home = seg_active(now, history_days)
    point = _export_point(home)
    today = local_date(now)
    changed_on = date(today.year if today > date(today.year, 7, 1) else today.year - 1, 7, 1)
    change_agreement(home, point, tariff_code_of(OUTGOING_VARIABLE), local_midnight(changed_on))
    return home


def two_export_points(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """Two export points at one property, on different tariffs."""
    home = seg_active(now, history_days)
    start = local_date(now) - timedelta(days=history_days // 2)
    second = add_export_point(home, start, mpan=SECOND_EXPORT_MPAN, serial_number="25M0777777", first=False)
    second.agreements = [_agreement(home, OUTGOING_VARIABLE, start, None)]
    return home


def twenty_export_points(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """A landlord with twenty export points on one account."""
    home = seg_active(now, history_days)
    start = local_date(now) - timedelta(days=history_days)
    for number, mpan in enumerate(TWENTY_EXPORT_MPANS[1:], 2):
        point = add_export_point(home, start, mpan=mpan, serial_number=f"25M{number:07}", first=False)
        point.agreements = yearly_agreements(home, start, local_date(now))
    return home


def troubled_bills(now: datetime, history_days: int = DEFAULT_HISTORY_DAYS) -> Home:
    """The same home as `seg_active`; where the months gone by are billed, the newest bills are wrong, or held back."""
    return seg_active(now, history_days)


SCENARIOS: dict[str, Scenario] = {
    scenario.__name__: scenario
    for scenario in (
        seg_active,
        export_only,
        pending_export,
        enrolling_export,
        no_export_flag,
        meter_exchange,
        variable_tariff,
        half_hourly_tariff,
        summer_agreement_change,
        two_export_points,
        twenty_export_points,
        troubled_bills,
    )
}


def tariff_code_of(product_code: str, region: str = "C") -> str:
    """Return the code of a product's single-register tariff."""
    return f"E-1R-{product_code}-{region}"


def add_export_point(
    home: Home, active_from: date, *, mpan: str = EXPORT_MPAN, serial_number: str = SERIAL_NUMBER, first: bool = True
) -> MeterPoint:
    """Add an export meter point without an agreement; it shares the import point's meter if the serials are equal."""
    twin = next(
        (meter for point in home.meter_points for meter in point.meters if meter.serial_number == serial_number), None
    )
    meter = Meter(
        identifier=home.new_identifier(),
        serial_number=serial_number,
        active_from=active_from,
        import_meter=twin.identifier if twin else None,
        smart_import_device=SMART_DEVICE if twin else None,
        smart_export_device=SMART_DEVICE,
    )
    point = MeterPoint(
        identifier=home.new_identifier(),
        mpan=mpan,
        exports=True,
        is_export=True,
        direction="EXPORT",
        profile_class=8,
        meters=[meter],
    )
    home.properties[0].meter_points.insert(0 if first else len(home.properties[0].meter_points), point)
    return point


def yearly_agreements(home: Home, start: date, until: date) -> list[Agreement]:
    """Return the SEG agreements from `start`: twelve months each, the last one running past `until`."""
    agreements = []
    years = 0
    while (begins := add_years(start, years)) <= until:
        product = SEG_EXPORT_ONLY if begins >= SEG_EXPORT_ONLY_SINCE else SEG
        agreements.append(_agreement(home, product, begins, add_years(start, years + 1)))
        years += 1
    return agreements


def change_agreement(home: Home, point: MeterPoint, tariff_code: str, valid_from: datetime) -> Agreement:
    """End what is in force at `valid_from`, drop what was to follow, and begin a new agreement then."""
    point.agreements = [agreement for agreement in point.agreements if agreement.valid_from < valid_from]
    for agreement in point.agreements:
        if agreement.is_active(valid_from):
            agreement.valid_to = valid_from
    changed = Agreement(identifier=home.new_identifier(), tariff_code=tariff_code, valid_from=valid_from)
    point.agreements.append(changed)
    return changed


def _agreement(home: Home, product_code: str, begins: date, ends: date | None) -> Agreement:
    return Agreement(
        identifier=home.new_identifier(),
        tariff_code=tariff_code_of(product_code),
        valid_from=local_midnight(begins),
        valid_to=local_midnight(ends) if ends else None,
    )


def _on_open_ended_tariff(now: datetime, history_days: int, product_code: str) -> Home:
    home = seg_active(now, history_days)
    start = local_date(now) - timedelta(days=history_days)
    _export_point(home).agreements = [_agreement(home, product_code, start, None)]
    return home


def _empty_home(now: datetime, history_days: int) -> Home:
    home = Home()
    moved_in = local_midnight(local_date(now) - timedelta(days=history_days + 30))
    home.properties = [Property(identifier=home.new_identifier(), moved_in_at=moved_in)]
    return home


def _add_import_point(home: Home, active_from: date) -> MeterPoint:
    meter = Meter(
        identifier=home.new_identifier(),
        serial_number=SERIAL_NUMBER,
        active_from=active_from,
        smart_import_device=SMART_DEVICE,
    )
    point = MeterPoint(
        identifier=home.new_identifier(),
        mpan=IMPORT_MPAN,
        exports=False,
        is_export=False,
        direction="IMPORT",
        consumption_standard=2700,
        meters=[meter],
        agreements=[_agreement(home, IMPORT_VARIABLE, active_from, None)],
    )
    home.properties[0].meter_points.append(point)
    return point


def _export_point(home: Home) -> MeterPoint:
    return next(point for point in home.meter_points if point.exports)
