"""Odd accounts, odd rates, and odd products of the catalogue, as REST has them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from tests.helpers import london
from tests.octopus_simulator import Fault, OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, TWO_REGISTERS, two_registers
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN, tariff_code_of

from .case import CHANGED, NEW_TARIFF, OLD_TARIFF, TODAY, Act, Case, at_midnight, furnish, nothing
from .ways import GONE, account, agreement, fault, lasting, point, points, put, with_null

OLD_HOME: Final = {"id": 7, "moved_in_at": "2019-01-01T00:00:00Z", "moved_out_at": "2020-01-01T00:00:00Z"}
NO_CODE: Final = "properties[].electricity_meter_points[].agreements[].tariff_code"
NO_START: Final = "properties[].electricity_meter_points[].agreements[].valid_from"
SERIAL: Final = "properties[].electricity_meter_points[].meters[].serial_number"
EXPORT, IMPORT = 0, 1


def _place(**values: Any) -> Act:
    """Change the home, as REST has it."""
    return account(lambda answer: put(answer["properties"][0], values))


def _further(home: dict[str, Any]) -> Act:
    """Let the account have a home before."""
    return account(lambda answer: answer["properties"].append({**OLD_HOME, **home}))


def _older(**values: Any) -> Act:
    """Let the export point have had an agreement long ago."""
    old = {"tariff_code": OLD_TARIFF, "valid_from": at_midnight(CHANGED), "valid_to": at_midnight(CHANGED)}

    def change(found: Any) -> None:
        found[EXPORT]["agreements"].insert(
            0, {name: value for name, value in {**old, **values}.items() if value is not GONE}
        )

    return points(change)


def _nulls(name: str) -> Act:
    return points(lambda found: [with_null(each, name) for each in found])


ACCOUNTS: Final = (
    Case(
        name="`is_export` is missing on every meter point",
        odd=points(lambda found: [p.pop("is_export") for p in found]),
    ),
    Case(name="`is_export` is null on the export point", odd=point(EXPORT, is_export=None)),
    Case(name="`is_export` is null on the import point", odd=point(IMPORT, is_export=None)),
    Case(name="`is_export` is a word on the import point", odd=point(IMPORT, is_export="no"), is_brief=True),
    Case(name="a home without `electricity_meter_points`", odd=_further({})),
    Case(name="a home whose `electricity_meter_points` are null", odd=_further({"electricity_meter_points": None})),
    Case(
        name="a home whose `electricity_meter_points` are a word",
        odd=_further({"electricity_meter_points": "none"}),
        named="properties[].electricity_meter_points",
    ),
    Case(
        name="the import point's MPAN is null",
        odd=point(IMPORT, mpan=None),
        named="properties[].electricity_meter_points[].mpan",
    ),
    Case(
        name="the import point's meter has no serial number",
        odd=point(IMPORT, meters=[{"registers": []}]),
        named=SERIAL,
    ),
    Case(
        name="one more meter of the export point has no serial number",
        odd=points(lambda found: found[EXPORT]["meters"].append({"serial_number": None})),
        named=SERIAL,
    ),
    Case(name="the import agreement has no tariff code", odd=agreement(IMPORT, 0, tariff_code=GONE), named=NO_CODE),
    Case(name="the import agreement has no start", odd=agreement(IMPORT, 0, valid_from=None)),
    Case(name="an old agreement of the export point has no tariff code", odd=_older(tariff_code=None), named=NO_CODE),
    Case(name="the start of an old agreement is a word", odd=_older(valid_from="then"), named=NO_START),
    Case(name="an agreement's start is a date alone", odd=agreement(EXPORT, 1, valid_from=str(CHANGED))),
    Case(name="an agreement's end is a date alone", odd=agreement(EXPORT, 0, valid_to=str(CHANGED))),
    Case(name="an agreement's end is in the year 9999", odd=agreement(EXPORT, 1, valid_to="9999-12-31T00:00:00Z")),
    Case(
        name="an agreement's end is a word",
        odd=agreement(EXPORT, 0, valid_to="later"),
        named="properties[].electricity_meter_points[].agreements[].valid_to",
    ),
    Case(
        name="a null among properties",
        odd=account(lambda answer: with_null(answer, "properties")),
        named="properties[]",
    ),
    Case(
        name="a null among meter points",
        odd=account(lambda answer: with_null(answer["properties"][0], "electricity_meter_points")),
        named="properties[].electricity_meter_points[]",
    ),
    Case(name="a null among meters", odd=_nulls("meters"), named="properties[].electricity_meter_points[].meters[]"),
    Case(
        name="a null among agreements",
        odd=_nulls("agreements"),
        named="properties[].electricity_meter_points[].agreements[]",
    ),
    Case(name="`moved_in_at` is missing", odd=_place(moved_in_at=GONE), is_brief=True),
    Case(name="`moved_out_at` is a word", odd=_place(moved_out_at="never"), named="properties[].moved_out_at"),
    Case(name="the account's number is missing", odd=account(lambda answer: answer.pop("number"))),
    Case(name="fields that were never there before", odd=fault("account", faults.extra_fields)),
)


def _more_rates(**values: Any) -> Act:
    """Let every tariff have one more rate."""
    rate = {"value_exc_vat": 99.0, "value_inc_vat": 99.0, "valid_from": None, "valid_to": None, "payment_method": None}
    return lasting("unit_rates", lambda answer: answer["results"].insert(0, {**rate, **values}))


def _rates(**values: Any) -> Act:
    """Change every rate of the tariff that is in force."""
    return lasting(f"*{NEW_TARIFF}*", lambda answer: [put(rate, values) for rate in answer["results"]])


def _present_rate(**values: Any) -> Act:
    """Change the newest rate of the tariff that is in force."""
    return lasting(f"*{NEW_TARIFF}*", lambda answer: put(answer["results"][0], values))


def _begins_in(answer: Any) -> None:
    for rate in answer["results"]:
        rate["value_exc_vat"], rate["value_inc_vat"] = str(rate["value_exc_vat"]), None


def _only(answer: Any) -> None:
    answer["results"] = [None, {"odd": 1}]
    answer["count"] = 2


NO_RATES: Final[tuple[tuple[str, Callable[[], Fault]], ...]] = (
    ("400", lambda: faults.json_answer({"detail": "This tariff has day and night rates."}, 400)),
    ("410", faults.gone),
    ("a page of HTML", faults.html_page),
    ("malformed rows alone", lambda: faults.json_answer({"count": 2, "next": None, "results": [None, {"odd": 1}]})),
    ("a lasting 500", lambda: faults.server_error(500)),
)
UNPRICED: Final = "the price of that tariff's half-hours, and a repair that takes a fixed rate for them"


def _second_point(simulator: OctopusSimulator) -> None:
    """Let there be one more export point, on another tariff."""
    furnish(simulator)
    simulator.add_export_point(
        SECOND_EXPORT_MPAN,
        tariff_code=tariff_code_of(OUTGOING_AGILE),
        valid_from=london(TODAY - timedelta(days=4)),
        serial_number="25M0777777",
    )
    places = simulator.home.properties[0].meter_points
    places.append(places.pop(0))


def _two_registers(simulator: OctopusSimulator) -> None:
    simulator.state.catalogue.add(two_registers(15.0, 9.0, CHANGED.replace(year=2025)))
    simulator.change_agreement(EXPORT_MPAN, f"E-2R-{TWO_REGISTERS}-C", london(CHANGED))


RATES: Final = (
    Case(
        name="a rate of another payment method is null",
        odd=_more_rates(value_exc_vat=None, payment_method="NON_DIRECT_DEBIT"),
        named="results[].value_exc_vat",
    ),
    Case(name="a rate is null", odd=_more_rates(value_exc_vat=None), named="results[].value_exc_vat"),
    Case(name="the present rate without `valid_from`", odd=_present_rate(valid_from=GONE)),
    Case(name="rates without `valid_from`", odd=_rates(valid_from=GONE)),
    Case(name="a rate whose `valid_from` is null", odd=_rates(valid_from=None)),
    Case(name="a rate whose `valid_to` is in the year 9999", odd=_rates(valid_to="9999-12-31T00:00:00Z")),
    Case(name="a rate's payment method is a number", odd=_rates(payment_method=7), named="results[].payment_method"),
    Case(name="rates that are not for direct debit alone", odd=_rates(payment_method="NON_DIRECT_DEBIT")),
    Case(name="rates as texts", odd=lasting("unit_rates", _begins_in)),
    Case(
        name="a null among rates",
        odd=lasting("unit_rates", lambda answer: with_null(answer, "results")),
        named="results[]",
    ),
    *(
        Case(
            name=f"the rates of {which} tariff are answered with {what}",
            costs=UNPRICED,
            is_brief=code == OLD_TARIFF and what != "400",
            odd=fault(f"*{code}*", made),
            unpriced=(code,),
            repairs=("tariff_unpriced",),
        )
        for which, code in (("the closed agreement's", OLD_TARIFF), ("the present", NEW_TARIFF))
        for what, made in NO_RATES
    ),
    *(
        Case(
            name=f"the rates of another export point's tariff are answered with {what}",
            prepare=_second_point,
            odd=fault(f"*{OUTGOING_AGILE}*", made),
            costs="nothing of this export point",
            is_brief=what != "400",
        )
        for what, made in NO_RATES
    ),
    Case(
        name="a tariff with day and night rates",
        costs=UNPRICED,
        prepare=_two_registers,
        odd=nothing,
        costs_what_was_known=True,
        unpriced=(f"E-2R-{TWO_REGISTERS}-C",),
        repairs=("tariff_unpriced",),
        has_credit=False,
    ),
)


def _product(**values: Any) -> Act:
    return lasting("products", lambda answer: put(answer["results"][0], values))


CATALOGUE: Final = (
    Case(
        name="a product of the catalogue has a null name",
        odd=_product(display_name=None, full_name=None),
        compares=True,
    ),
    Case(name="a product of the catalogue has no code", odd=_product(code=None), costs="the product", compares=True),
    Case(
        name="a null among products",
        odd=lasting("products", lambda answer: with_null(answer, "results")),
        compares=True,
    ),
)
