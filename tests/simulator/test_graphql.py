"""GraphQL: tokens, the account, and errors that come with status 200."""

import base64
from datetime import UTC, datetime, timedelta
import json
from typing import Any

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.home import EnrolmentStage, EnrolmentStep
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, SERIAL_NUMBER

from .conftest import NOW, Customer

OBTAIN = """
mutation ($input: ObtainJSONWebTokenInput!) {
  obtainKrakenToken(input: $input) { token payload refreshToken refreshExpiresIn }
}
"""
BALANCE = "query Balance($number: String!) { account(accountNumber: $number) { balance } }"
METER_POINTS = """
query ($number: String!) {
  account(accountNumber: $number) {
    number
    status
    properties {
      id
      electricityMeterPoints {
        mpan
        direction
        status
        enrolment { status supplyStartDate switchStartDate previousSupplier }
        meters(includeInactive: true) {
          id serialNumber activeFrom activeTo
          importMeter { id }
          smartImportElectricityMeter { deviceId }
          smartExportElectricityMeter { deviceId }
        }
        agreements(includeInactive: true) {
          validFrom
          validTo
          tariff {
            __typename
            ... on TariffType { productCode tariffCode isExport standingCharge }
            ... on StandardTariff { unitRate preVatUnitRate }
            ... on HalfHourlyTariff { unitRates { validFrom validTo value } }
          }
        }
        smartTariffOnboarding { id latestStatus latestTermsStatus smartTariffCode lastUpdated }
      }
    }
  }
}
"""


def _code(answer: dict[str, Any]) -> str:
    code: str = answer["errors"][0]["extensions"]["errorCode"]
    return code


async def _points(customer: Customer) -> list[dict[str, Any]]:
    await customer.log_in()
    answer = await customer.ask(METER_POINTS, number=customer.simulator.account_number)
    assert "errors" not in answer
    points: list[dict[str, Any]] = answer["data"]["account"]["properties"][0]["electricityMeterPoints"]
    return points


async def test_token_is_a_jwt_for_an_hour(customer: Customer, simulator: OctopusSimulator) -> None:
    """Its expiry can be read from it."""
    token = await customer.log_in()
    payload = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))

    assert token.count(".") == 2
    assert payload["exp"] == int(NOW.timestamp()) + 3600


async def test_refresh_expires_in_is_a_moment(customer: Customer, simulator: OctopusSimulator) -> None:
    """Unix time, seven days on, whatever its name says."""
    answer = await customer.ask(OBTAIN, input={"APIKey": simulator.api_key})

    expires = answer["data"]["obtainKrakenToken"]["refreshExpiresIn"]
    assert datetime.fromtimestamp(expires, UTC) == NOW + timedelta(days=7)


@pytest.mark.parametrize("prefix", ["", "JWT "])
async def test_token_is_accepted_bare_and_as_jwt(customer: Customer, simulator: OctopusSimulator, prefix: str) -> None:
    """Both are in use."""
    customer.token = prefix + await customer.log_in()

    assert "errors" not in await customer.ask(BALANCE, number=simulator.account_number)


async def test_refresh_token_stands_in_for_the_key(customer: Customer, simulator: OctopusSimulator) -> None:
    """The new token works."""
    answer = await customer.ask(OBTAIN, input={"APIKey": simulator.api_key})
    again = await customer.ask(OBTAIN, input={"refreshToken": answer["data"]["obtainKrakenToken"]["refreshToken"]})
    customer.token = again["data"]["obtainKrakenToken"]["token"]

    assert "errors" not in await customer.ask(BALANCE, number=simulator.account_number)


async def test_refresh_token_ends_after_a_week(customer: Customer, simulator: OctopusSimulator) -> None:
    """The key is needed again."""
    answer = await customer.ask(OBTAIN, input={"APIKey": simulator.api_key})
    simulator.clock.advance(timedelta(days=8))
    again = await customer.ask(OBTAIN, input={"refreshToken": answer["data"]["obtainKrakenToken"]["refreshToken"]})

    assert _code(again) == "KT-CT-1134"


@pytest.mark.parametrize(
    ("credentials", "code"),
    [
        ({"APIKey": "sk_live_wrong"}, "KT-CT-1139"),
        ({"email": "a@example.invalid", "password": "b"}, "KT-CT-1138"),
        ({"refreshToken": "unknown"}, "KT-CT-1135"),
        ({}, "KT-CT-1135"),
        ({"APIKey": "a", "refreshToken": "b"}, "KT-CT-1135"),
    ],
)
async def test_bad_credentials_are_errors_with_a_code(
    customer: Customer, credentials: dict[str, str], code: str
) -> None:
    """And the field is null."""
    answer = await customer.ask(OBTAIN, input=credentials)

    assert _code(answer) == code
    assert answer["data"] == {"obtainKrakenToken": None}


async def test_query_without_a_token_is_refused(customer: Customer, simulator: OctopusSimulator) -> None:
    """The error names the field, which is null."""
    answer = await customer.ask(BALANCE, number=simulator.account_number)

    assert _code(answer) == "KT-CT-1112"
    assert answer["errors"][0]["path"] == ["account"]
    assert answer["data"] == {"account": None}


async def test_token_ends_after_an_hour(customer: Customer, simulator: OctopusSimulator) -> None:
    """By the simulated clock."""
    await customer.log_in()
    simulator.clock.advance(timedelta(minutes=60))

    assert _code(await customer.ask(BALANCE, number=simulator.account_number)) == "KT-CT-1124"


async def test_tokens_can_be_withdrawn(customer: Customer, simulator: OctopusSimulator) -> None:
    """Before their time, without notice."""
    await customer.log_in()
    simulator.expire_tokens()

    assert _code(await customer.ask(BALANCE, number=simulator.account_number)) == "KT-CT-1143"


async def test_forged_token_is_refused(customer: Customer, simulator: OctopusSimulator) -> None:
    """The signature is checked."""
    customer.token = (await customer.log_in())[:-2] + "xx"

    assert _code(await customer.ask(BALANCE, number=simulator.account_number)) == "KT-CT-1143"


async def test_another_account_is_unauthorized(customer: Customer) -> None:
    """A customer sees one account."""
    await customer.log_in()

    assert _code(await customer.ask(BALANCE, number="A-00000000")) == "KT-CT-4177"


async def test_viewer_lists_the_account(customer: Customer, simulator: OctopusSimulator) -> None:
    """For those who know only their key."""
    await customer.log_in()
    answer = await customer.ask("{ viewer { accounts { number } } }")

    assert answer["data"]["viewer"]["accounts"] == [{"number": simulator.account_number}]


async def test_meter_points_tell_import_from_export(customer: Customer) -> None:
    """By direction, and by the import meter that an export meter names."""
    exporting, importing = await _points(customer)

    assert (exporting["mpan"], exporting["direction"], exporting["status"]) == (EXPORT_MPAN, "EXPORT", "ON_SUPPLY")
    assert (importing["mpan"], importing["direction"]) == (IMPORT_MPAN, "IMPORT")
    assert exporting["enrolment"] is None
    assert exporting["meters"][0]["serialNumber"] == importing["meters"][0]["serialNumber"] == SERIAL_NUMBER
    assert exporting["meters"][0]["importMeter"] == {"id": importing["meters"][0]["id"]}
    assert importing["meters"][0]["importMeter"] is None


async def test_meters_have_plain_dates_and_agreements_have_utc_moments(customer: Customer) -> None:
    """Local midnight in summer is 23:00 the day before."""
    point = (await _points(customer))[0]

    assert point["meters"][0]["activeFrom"] == "2025-07-08"
    assert [agreement["validFrom"] for agreement in point["agreements"]] == [
        "2025-07-07T23:00:00+00:00",
        "2026-07-07T23:00:00+00:00",
    ]


async def test_flat_tariff_has_one_rate_without_vat(customer: Customer) -> None:
    """4.1 p/kWh, nothing standing."""
    tariff = (await _points(customer))[0]["agreements"][-1]["tariff"]

    assert tariff["__typename"] == "StandardTariff"
    assert (tariff["unitRate"], tariff["preVatUnitRate"], tariff["standingCharge"]) == (4.1, 4.1, 0)
    assert tariff["isExport"] is True


@pytest.mark.parametrize("simulator", [{"scenario": "half_hourly_tariff"}], indirect=True)
async def test_half_hourly_tariff_shows_today_only(customer: Customer) -> None:
    """Until tomorrow's prices are out."""
    tariff = (await _points(customer))[0]["agreements"][-1]["tariff"]

    assert tariff["__typename"] == "HalfHourlyTariff"
    assert len(tariff["unitRates"]) == 48


@pytest.mark.parametrize("simulator", [{"scenario": "no_export_flag"}], indirect=True)
async def test_direction_may_be_null(customer: Customer) -> None:
    """Then only the tariff tells."""
    assert (await _points(customer))[0]["direction"] is None


@pytest.mark.parametrize("simulator", [{"scenario": "enrolling_export"}], indirect=True)
async def test_point_under_enrolment_has_no_agreement_yet(customer: Customer) -> None:
    """It has a date instead."""
    point = (await _points(customer))[0]

    assert point["enrolment"]["status"] == "REQUESTED"
    assert point["enrolment"]["supplyStartDate"] == "2026-08-17"
    assert point["agreements"] == []


@pytest.mark.parametrize("simulator", [{"scenario": "pending_export"}], indirect=True)
async def test_sign_up_shows_its_newest_event(customer: Customer, simulator: OctopusSimulator) -> None:
    """On the import point, as long as there is no other."""
    before = (await _points(customer))[0]["smartTariffOnboarding"]
    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_CREATED")
    after = (await _points(customer))[0]["smartTariffOnboarding"]

    assert (before["latestStatus"], after["latestStatus"]) == ("EXPORT_MPAN_APPLIED_FOR", "EXPORT_MPAN_CREATED")
    assert before["id"] == after["id"]
    assert after["lastUpdated"] == "2026-08-12T12:00:00+00:00"


async def test_product_enrolments_show_stages_and_steps(customer: Customer, simulator: OctopusSimulator) -> None:
    """With the product and the meter point."""
    step = EnrolmentStep(display_name="Checks", status="COMPLETED", updated_at=NOW)
    stage = EnrolmentStage(name="post-enrolment", status="IN_PROGRESS", steps=[step])
    simulator.set_product_enrolment("OUTGOING-SEG-EO-FIX-12M-24-04-05", "IN_PROGRESS", [stage], IMPORT_MPAN)
    await customer.log_in()

    answer = await customer.ask(
        """query ($number: String!) { productEnrolments(accountNumber: $number) {
          status product { code } electricityMeterPoint { mpan }
          stages { name status steps { displayName status updatedAt } }
        } }""",
        number=simulator.account_number,
    )

    assert answer["data"]["productEnrolments"] == [
        {
            "status": "IN_PROGRESS",
            "product": {"code": "OUTGOING-SEG-EO-FIX-12M-24-04-05"},
            "electricityMeterPoint": {"mpan": IMPORT_MPAN},
            "stages": [
                {
                    "name": "post-enrolment",
                    "status": "IN_PROGRESS",
                    "steps": [
                        {"displayName": "Checks", "status": "COMPLETED", "updatedAt": "2026-08-12T12:00:00+00:00"}
                    ],
                }
            ],
        }
    ]


async def test_field_that_does_not_exist_is_an_error(customer: Customer, simulator: OctopusSimulator) -> None:
    """Status 200, no data."""
    answer = await customer.ask("{ exportApplications { stage } }")

    assert "Cannot query field" in answer["errors"][0]["message"]
    assert answer["data"] is None


async def test_sign_up_cannot_be_started_by_a_customer(customer: Customer, simulator: OctopusSimulator) -> None:
    """Reading is all there is."""
    await customer.log_in()
    answer = await customer.ask(
        "mutation ($input: StartExportOnboardingProcessInput!) "
        "{ startExportOnboardingProcess(input: $input) { productEnrolment { id } } }",
        input={"accountNumber": simulator.account_number, "productCode": "X"},
    )

    assert _code(answer) == "KT-CT-1111"


async def test_body_that_is_no_query_is_a_400(customer: Customer, simulator: OctopusSimulator) -> None:
    """The one error of GraphQL's own that is not 200."""
    async with customer.session.post(simulator.graphql_url, data="{") as response:
        assert response.status == 400
