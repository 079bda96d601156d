"""How GraphQL shows the account: trees of values and functions that the schema's default resolver walks."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

from graphql import GraphQLResolveInfo

from .days import HALF_HOUR, local_date, local_midnight
from .graphql_transactions import transaction_connection
from .home import Agreement, Enrolment, Home, Meter, MeterPoint, Onboarding, ProductEnrolment, Property
from .rates import Rate
from .rest_parts import parse_moment
from .state import State

type View = dict[str, Any]


def account(state: State, home: Home | None = None) -> View:
    """Return the account, or another one that the same key opens."""
    home = home or state.home

    def electricity_agreements(_info: GraphQLResolveInfo[Any], active: bool | None = None) -> list[View]:
        now = state.clock.now()
        return [
            agreement_view(state, point, agreement)
            for point in _listed(home)
            for agreement in point.agreements
            if active is None or agreement.is_active(now) == active
        ]

    def properties(_info: GraphQLResolveInfo[Any], activeFrom: str | None = None) -> list[View]:
        since = parse_moment(activeFrom) if activeFrom else None
        return [
            _property(state, place)
            for place in home.properties
            if since is None or place.moved_out_at is None or place.moved_out_at > since
        ]

    def transactions(_info: GraphQLResolveInfo[Any], **arguments: Any) -> View:
        return transaction_connection(home, state.clock.now(), **arguments)

    def repayments(_info: GraphQLResolveInfo[Any], first: int | None = None) -> View:
        found = sorted(home.repayments, key=lambda item: item.payment_date, reverse=True)[:first]
        nodes = [
            {"id": str(item.identifier), "amount": item.amount, "paymentDate": item.payment_date, "status": item.status}
            for item in found
        ]
        return {"edges": [{"node": node} for node in nodes]}

    return {
        "number": home.account_number,
        "status": home.status,
        "balance": lambda _info, includeAllLedgers=False: home.balance,
        "electricityAgreements": electricity_agreements,
        "properties": properties,
        "transactions": transactions,
        "repayments": repayments,
        "maximumRefund": {"amount": state.home.maximum_refund},
    }


def meter_point_view(state: State, point: MeterPoint) -> View:
    """Return a meter point."""

    def meters(_info: GraphQLResolveInfo[Any], includeInactive: bool = True) -> list[View]:
        today = local_date(state.clock.now())
        return [meter_view(state, point, meter) for meter in point.meters if includeInactive or meter.is_active(today)]

    def agreements(_info: GraphQLResolveInfo[Any], includeInactive: bool = False) -> list[View]:
        now = state.clock.now()
        chosen = [item for item in point.agreements if includeInactive or item.is_active(now)]
        return [agreement_view(state, point, item) for item in sorted(chosen, key=lambda item: item.valid_from)]

    return {
        "id": str(point.identifier),
        "mpan": point.mpan,
        "gspGroupId": f"_{point.region}",
        "direction": point.direction,
        "status": point.status,
        "profileClass": point.profile_class,
        "enrolment": _enrolment(point.enrolment),
        "requiresEnrolment": point.enrolment is not None,
        "targetSsd": point.enrolment.supply_start_date if point.enrolment else None,
        "supplyEndDate": None,
        "meters": meters,
        "agreements": agreements,
        "smartTariffOnboarding": _onboarding(point.onboarding),
    }


def meter_view(state: State, point: MeterPoint, meter: Meter) -> View:
    """Return a meter; an export meter names the import meter that is the same device."""

    def import_meter(_info: GraphQLResolveInfo[Any]) -> View | None:
        for other_point in state.home.meter_points:
            for other in other_point.meters:
                if other.identifier == meter.import_meter:
                    return meter_view(state, other_point, other)
        return None

    devices = {meter.smart_import_device, meter.smart_export_device} - {None}
    return {
        "id": str(meter.identifier),
        "nodeId": base64.b64encode(f"ElectricityMeterType:{meter.identifier}".encode()).decode(),
        "serialNumber": meter.serial_number,
        "activeFrom": meter.active_from,
        "activeTo": meter.active_to,
        "makeAndType": "Simulated",
        "meterType": "S2AD",
        "consumptionUnits": "kWh",
        "hasAndAllowsHhReadings": True,
        "importMeter": import_meter,
        "smartDevices": [_device(device) for device in sorted(device for device in devices if device)],
        "smartImportElectricityMeter": _device(meter.smart_import_device),
        "smartExportElectricityMeter": _device(meter.smart_export_device),
        "meterPoint": lambda _info: meter_point_view(state, point),
    }


def agreement_view(state: State, point: MeterPoint, agreement: Agreement) -> View:
    """Return an agreement with its tariff."""
    return {
        "id": agreement.identifier,
        "validFrom": agreement.valid_from,
        "validTo": agreement.valid_to,
        "tariff": lambda _info: _tariff(state, agreement.tariff_code),
        "meterPoint": lambda _info: meter_point_view(state, point),
    }


def product_enrolment_view(state: State, enrolment: ProductEnrolment) -> View:
    """Return the progress of a sign-up."""
    product = state.catalogue.products.get(enrolment.product_code)
    point = state.home.meter_point(enrolment.mpan) if enrolment.mpan else None
    stages = [
        {
            "name": stage.name,
            "status": stage.status,
            "steps": [
                {"displayName": step.display_name, "status": step.status, "updatedAt": step.updated_at}
                for step in stage.steps
            ],
        }
        for stage in enrolment.stages
    ]
    return {
        "id": str(enrolment.identifier),
        "account": lambda _info: account(state),
        "status": enrolment.status,
        "product": {
            "code": enrolment.product_code,
            "displayName": product.display_name if product else None,
            "fullName": product.full_name if product else None,
            "description": product.description if product else None,
        },
        "electricityMeterPoint": meter_point_view(state, point) if point else None,
        "stages": stages,
    }


def _listed(home: Home) -> list[MeterPoint]:
    return [point for point in home.meter_points if point.is_listed]


def _property(state: State, place: Property) -> View:
    return {
        "id": str(place.identifier),
        "address": f"{place.address_line_1}, {place.town}, {place.postcode}",
        "postcode": place.postcode,
        "occupancyPeriods": [{"effectiveFrom": place.moved_in_at, "effectiveTo": place.moved_out_at}],
        "electricityMeterPoints": [meter_point_view(state, point) for point in place.meter_points if point.is_listed],
    }


def _enrolment(enrolment: Enrolment | None) -> View | None:
    if enrolment is None:
        return None
    return {
        "status": enrolment.status,
        "supplyStartDate": enrolment.supply_start_date,
        "switchStartDate": enrolment.switch_start_date,
        "previousSupplier": enrolment.previous_supplier,
    }


def _onboarding(onboarding: Onboarding | None) -> View | None:
    if onboarding is None:
        return None
    return {
        "id": str(onboarding.identifier),
        "latestStatus": onboarding.latest_status,
        "latestTermsStatus": onboarding.latest_terms_status,
        "smartTariffCode": onboarding.smart_tariff_code,
        "lastUpdated": onboarding.last_updated.astimezone(UTC).isoformat(),
    }


def _device(device: str | None) -> View | None:
    if device is None:
        return None
    return {"deviceId": device, "manufacturer": "Simulated", "model": "S2", "firmwareVersion": "1"}


def _tariff(state: State, tariff_code: str) -> View | None:
    found = state.catalogue.find_by_tariff(tariff_code)
    if found is None:
        return None
    product, region = found
    now = state.clock.now()
    factor = product.vat_factor
    view: View = {
        "id": tariff_code,
        "displayName": product.display_name,
        "fullName": product.full_name,
        "description": product.description,
        "productCode": product.code,
        "tariffCode": tariff_code,
        "standingCharge": product.standing_charge * factor,
        "preVatStandingCharge": product.standing_charge,
        "isExport": product.direction == "EXPORT",
    }
    if product.is_half_hourly:
        # Only today's and tomorrow's prices are shown.
        today = local_date(now)
        rates = product.schedule.rates(region, local_midnight(today), local_midnight(today + timedelta(days=2)), now)
        return view | {"__typename": "HalfHourlyTariff", "unitRates": [_unit_rate(rate, factor) for rate in rates]}
    rates = product.schedule.rates(region, now, now + HALF_HOUR, now)
    value = rates[0].value if rates else None
    with_vat = None if value is None else round(value * factor, 4)
    if product.night_schedule is not None:
        night = product.night_schedule.rates(region, now, now + HALF_HOUR, now)[0].value
        return view | {
            "__typename": "DayNightTariff",
            "dayRate": with_vat,
            "preVatDayRate": value,
            "nightRate": round(night * factor, 4),
            "preVatNightRate": night,
        }
    return view | {"__typename": "StandardTariff", "unitRate": with_vat, "preVatUnitRate": value}


def _unit_rate(rate: Rate, factor: float) -> View:
    return {
        "validFrom": rate.valid_from,
        "validTo": rate.valid_to,
        "value": round(rate.value * factor, 4),
        "preVatValue": rate.value,
        "rateType": "STANDARD",
    }


def write_date_time(value: datetime) -> str:
    """Write a moment as GraphQL does: `2023-10-09T23:00:00+00:00`."""
    return value.astimezone(UTC).isoformat()
