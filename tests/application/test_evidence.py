"""Tests for what Octopus' answers show of an application."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from graphql import EnumTypeDefinitionNode, parse
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.octopus_seg.account.supply import SupplyPoint
from custom_components.octopus_seg.application.evidence import (
    ENROLMENTS,
    EXPORT_TARIFFS,
    ONBOARDING_EVENTS,
    PRODUCT_ENROLMENTS,
    credit_evidence,
    export_point_evidence,
    half_hours_evidence,
    hints,
)
from custom_components.octopus_seg.octopus import (
    AccountDetails,
    Direction,
    MeterPointDetails,
    Onboarding,
    ProductEnrolment,
)
from custom_components.octopus_seg.seg.application import (
    STAGES,
    Evidence,
    Source,
    Stage,
    Trouble,
    application,
    merge_evidence,
)
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.tariff import Agreement
from tests.octopus_simulator import graphql_api
from tests.octopus_simulator.catalogue import IMPORT_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.home import AWAITED, BEING_LOST, GONE, ON_SUPPLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, tariff_code_of
from tests.seg.examples import utc

SEEN = utc("2026-06-18 12:00")
ONE_DAY = timedelta(days=1)
UPDATED = utc("2026-06-15 09:30")


def _values_of(enum: str) -> set[str]:
    """Return the values of an enum of Octopus' schema."""
    schema = parse(Path(graphql_api.__file__).with_name("schema.graphql").read_text(encoding="utf-8"))
    (found,) = (
        node for node in schema.definitions if isinstance(node, EnumTypeDefinitionNode) and node.name.value == enum
    )
    return {value.name.value for value in found.values or ()}


def _meter_point(
    mpan: str = IMPORT_MPAN,
    *,
    status: str | None = None,
    enrolment: str | None = None,
    onboarding: Onboarding | None = None,
) -> MeterPointDetails:
    return MeterPointDetails(
        mpan=mpan,
        direction=Direction.EXPORT if mpan == EXPORT_MPAN else Direction.IMPORT,
        status=status,
        enrolment_status=enrolment,
        meters=(),
        agreements=(),
        onboarding=onboarding,
    )


def _hints_of_event(status: str, updated: datetime | None = UPDATED, tariff: str | None = None) -> list[Evidence]:
    point = _meter_point(onboarding=Onboarding(status=status, updated=updated, tariff=tariff))
    details = AccountDetails(number="A-1", status=None, balance_pence=None, meter_points=(_meter_point(), point))
    return list(hints(details, SEEN))


def _hints_of_enrolment(
    status: str, product_code: str = SEG_EXPORT_ONLY, updated: datetime | None = UPDATED
) -> list[Evidence]:
    enrolment = ProductEnrolment(product_code=product_code, status=status, updated=updated)
    details = AccountDetails(
        number="A-1", status=None, balance_pence=None, meter_points=(), product_enrolments=(enrolment,)
    )
    return list(hints(details, SEEN))


def _agreement(start: datetime, end: datetime | None = None) -> Agreement:
    return Agreement(tariff_code=tariff_code_of(SEG_EXPORT_ONLY), start=start, end=end)


def _export_point(*agreements: Agreement) -> SupplyPoint:
    return SupplyPoint(mpan=EXPORT_MPAN, is_export=True, is_current_home=True, meters=(), agreements=agreements)


def _told(kind: Stage | Trouble, moment: datetime, source: Source) -> Evidence:
    return Evidence(moment=moment, kind=kind, source=source)


class TestOnboardingEvents:
    """The newest event of a smart tariff's onboarding."""

    def test_every_event_is_mapped_or_knowingly_ignored(self) -> None:
        """All 27 of them."""
        assert ONBOARDING_EVENTS.keys() == _values_of("SmartOnboardingEventType")
        assert len(ONBOARDING_EVENTS) == 27

    @pytest.mark.parametrize(("event", "kind"), [item for item in ONBOARDING_EVENTS.items() if item[1] is not None])
    def test_an_event_shows_a_stage_or_trouble_at_its_time(self, event: str, kind: Stage | Trouble) -> None:
        """Whichever meter point it hangs on."""
        assert _hints_of_event(event) == [_told(kind, UPDATED, Source.ONBOARDING)]

    @pytest.mark.parametrize("event", [event for event, kind in ONBOARDING_EVENTS.items() if kind is None])
    def test_an_event_that_is_about_something_else_shows_nothing(self, event: str) -> None:
        """Such as a note, or an import tariff."""
        assert _hints_of_event(event) == []

    def test_an_event_that_nobody_knows_yet_shows_nothing(self) -> None:
        """Octopus adds values as it likes."""
        assert _hints_of_event("EXPORT_METER_BLESSED") == []

    def test_an_event_of_an_import_tariff_shows_nothing(self) -> None:
        """Such as the end of joining Intelligent Octopus, years ago; the schema names tariffs that pay for export."""
        assert _values_of("SmartOnboardingTariffCodes") <= EXPORT_TARIFFS
        for event in ONBOARDING_EVENTS:
            assert _hints_of_event(event, tariff="INTELLIGENT_OCTOPUS") == []
            for tariff in EXPORT_TARIFFS:
                assert _hints_of_event(event, tariff=tariff) == _hints_of_event(event)

    @pytest.mark.parametrize("told", [datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, 23, 30, tzinfo=UTC)])
    def test_an_event_of_a_time_that_cannot_be_counts_from_when_it_was_seen(self, told: datetime) -> None:
        event, kind = next((event, kind) for event, kind in ONBOARDING_EVENTS.items() if kind is not None)
        assert _hints_of_event(event, told) == [_told(kind, SEEN, Source.ONBOARDING)]

    def test_an_event_without_a_time_counts_from_when_it_was_seen(self) -> None:
        """Its time is free text."""
        assert _hints_of_event("EXPORT_MPAN_CREATED", None) == [_told(Stage.ENROLLING, SEEN, Source.ONBOARDING)]

    def test_the_events_of_an_export_application_lead_from_sign_up_to_the_first_credit(self) -> None:
        """In the order in which Octopus lists them, no step leads back."""
        order = (
            "STARTED",
            "TERMS_ACCEPTED",
            "DOCUMENTS_CHECKED",
            "FIT_RESOLUTION",
            "EXPORT_MPAN_APPLIED_FOR",
            "EXPORT_MPAN_CREATED",
            "MTD_UPDATED",
            "EXPORT_ENABLED_IN_KRAKEN",
            "EXPORT_MPAN_ON_SUPPLY",
            "EXPORT_METER_READING_AVAILABLE",
            "FIRST_CREDIT_APPLIED",
        )
        reached = [application(_hints_of_event(event)).stage for event in order]
        assert [*dict.fromkeys(reached)] == list(STAGES[1:])
        assert reached == sorted(reached, key=STAGES.index)


class TestProductEnrolments:
    """A sign-up for a product."""

    def test_every_status_is_mapped(self) -> None:
        """All of the schema's."""
        assert PRODUCT_ENROLMENTS.keys() == _values_of("EnrolmentStatus")

    @pytest.mark.parametrize(("status", "kind"), PRODUCT_ENROLMENTS.items())
    def test_a_status_shows_a_stage_or_trouble(self, status: str, kind: Stage | Trouble) -> None:
        """From its newest step on, or from when it was seen."""
        assert _hints_of_enrolment(status) == [_told(kind, UPDATED, Source.PRODUCT_ENROLMENT)]
        assert _hints_of_enrolment(status, updated=None) == [_told(kind, SEEN, Source.PRODUCT_ENROLMENT)]

    def test_a_completed_sign_up_is_no_more_than_processed(self) -> None:
        """The DNO has yet to make the MPAN, and a switch can jump to it at once."""
        assert application(_hints_of_enrolment("COMPLETED")).stage is Stage.PROCESSING

    @pytest.mark.parametrize("status", PRODUCT_ENROLMENTS)
    def test_a_sign_up_for_import_shows_nothing(self, status: str) -> None:
        """Cancelled or not."""
        assert _hints_of_enrolment(status, IMPORT_VARIABLE) == []

    def test_a_status_that_nobody_knows_yet_shows_nothing(self) -> None:
        """Octopus adds values as it likes."""
        assert _hints_of_enrolment("ON_HOLIDAY") == []

    def test_an_account_without_hints_shows_nothing(self) -> None:
        """Both objects may be null."""
        details = AccountDetails(number="A-1", status=None, balance_pence=None, meter_points=(_meter_point(),))
        assert list(hints(details, SEEN)) == []


class TestExportPoint:
    """An export meter point on the account."""

    def test_it_is_there(self) -> None:
        """That alone shows that the DNO has made its MPAN."""
        assert list(export_point_evidence(_export_point(), (), SEEN, read_at=SEEN)) == [
            _told(Stage.ENROLLING, SEEN, Source.METER_POINT)
        ]

    @pytest.mark.parametrize("status", sorted(_values_of("EnrolmentStatusOptions")))
    def test_an_enrolment_is_trouble_or_nothing_new(self, status: str) -> None:
        """It is on its way as long as there is one, whatever the status of the meter point says."""
        details = (_meter_point(EXPORT_MPAN, status="ON_SUPPLY", enrolment=status),)
        found = list(export_point_evidence(_export_point(), details, SEEN, read_at=SEEN))
        trouble = [_told(ENROLMENTS[status], SEEN, Source.ENROLMENT)] if status in ENROLMENTS else []
        assert found == [_told(Stage.ENROLLING, SEEN, Source.METER_POINT), *trouble]

    def test_only_known_statuses_are_trouble(self) -> None:
        """Each is one of the schema's."""
        assert _values_of("EnrolmentStatusOptions") > ENROLMENTS.keys()

    def test_it_is_on_supply(self) -> None:
        """Then the enrolment is null, and a reading is what is missing."""
        details = (_meter_point(IMPORT_MPAN, enrolment="REJECTED"), _meter_point(EXPORT_MPAN, status="ON_SUPPLY"))
        assert list(export_point_evidence(_export_point(), details, SEEN, read_at=SEEN)) == [
            _told(Stage.ENROLLING, SEEN, Source.METER_POINT),
            _told(Stage.AWAITING_READING, SEEN, Source.METER_POINT),
        ]

    @pytest.mark.parametrize("status", [*ON_SUPPLY, *BEING_LOST])
    def test_every_status_of_a_supply_shows_that_it_is_there(self, status: str) -> None:
        """Also while another supplier takes it over."""
        found = export_point_evidence(_export_point(), (_meter_point(EXPORT_MPAN, status=status),), SEEN, read_at=SEEN)
        assert [piece.kind for piece in found] == [Stage.ENROLLING, Stage.AWAITING_READING]

    @pytest.mark.parametrize("status", [None, "PENDING", "on supply", *AWAITED, *GONE])
    def test_any_other_status_shows_no_more_than_that_it_is_there(self, status: str | None) -> None:
        """It is a free string."""
        found = export_point_evidence(_export_point(), (_meter_point(EXPORT_MPAN, status=status),), SEEN, read_at=SEEN)
        assert [piece.kind for piece in found] == [Stage.ENROLLING]

    def test_an_agreement_in_force_shows_that_it_is_on_supply(self) -> None:
        """Since it began."""
        start = SEEN - 3 * ONE_DAY
        found = list(export_point_evidence(_export_point(_agreement(start)), (), SEEN, read_at=SEEN))
        assert found[1:] == [_told(Stage.AWAITING_READING, start, Source.AGREEMENT)]

    def test_an_agreement_that_begins_now_is_in_force(self) -> None:
        """And one that begins a second later is not."""
        kinds = [piece.kind for piece in export_point_evidence(_export_point(_agreement(SEEN)), (), SEEN, read_at=SEEN)]
        assert kinds == [Stage.ENROLLING, Stage.AWAITING_READING]
        later = _agreement(SEEN + timedelta(seconds=1))
        assert [piece.kind for piece in export_point_evidence(_export_point(later), (), SEEN, read_at=SEEN)] == [
            Stage.ENROLLING
        ]

    def test_the_first_of_several_agreements_counts(self) -> None:
        """One for each year."""
        first, second = SEEN - 400 * ONE_DAY, SEEN - 35 * ONE_DAY
        point = _export_point(_agreement(first, second), _agreement(second, SEEN + 330 * ONE_DAY))
        assert application(export_point_evidence(point, (), SEEN, read_at=SEEN)).steps[-1].date == first.date()

    def test_a_point_whose_agreements_are_over_has_ended(self) -> None:
        """When the last of them ended; that it is still on the account does not mean that it goes on."""
        start, end = SEEN - 400 * ONE_DAY, SEEN - 35 * ONE_DAY
        point = _export_point(_agreement(start, end))
        details = (_meter_point(EXPORT_MPAN, status="ON_SUPPLY"),)
        found = list(export_point_evidence(point, details, SEEN, read_at=SEEN))
        assert found[-1] == _told(Stage.ENDED, end, Source.AGREEMENT)
        assert application(found).stage is Stage.ENDED
        assert application(merge_evidence((), found, SEEN)).stage is Stage.ENDED

    @pytest.mark.parametrize("renewed_on", [SEEN - 35 * ONE_DAY, SEEN + ONE_DAY], ids=["in force", "to come"])
    def test_a_renewed_agreement_has_not_ended(self, renewed_on: datetime) -> None:
        """Even while the new one is yet to begin."""
        start, end = SEEN - 400 * ONE_DAY, SEEN - 35 * ONE_DAY
        ended = list(
            export_point_evidence(
                _export_point(_agreement(start, end)), (), SEEN - 2 * ONE_DAY, read_at=SEEN - 2 * ONE_DAY
            )
        )
        stored = merge_evidence((), ended, SEEN - 2 * ONE_DAY)
        renewed = export_point_evidence(
            _export_point(_agreement(start, end), _agreement(renewed_on)), (), SEEN, read_at=SEEN
        )
        assert application(merge_evidence(stored, renewed, SEEN)).stage is Stage.AWAITING_READING

    def test_an_agreement_without_end_never_ends(self) -> None:
        """Whatever ended before it."""
        point = _export_point(_agreement(SEEN - 400 * ONE_DAY, SEEN - 35 * ONE_DAY), _agreement(SEEN - 35 * ONE_DAY))
        assert Stage.ENDED not in [piece.kind for piece in export_point_evidence(point, (), SEEN, read_at=SEEN)]

    def test_a_point_that_appears_mends_what_was_wrong_before(self) -> None:
        """Even though its agreement is dated back to before the trouble."""
        trouble = _told(Trouble.EXPORT_MPAN_NOT_FOUND, SEEN - 5 * ONE_DAY, Source.ONBOARDING)
        found = export_point_evidence(_export_point(_agreement(SEEN - 10 * ONE_DAY)), (), SEEN, read_at=SEEN)
        assert application(merge_evidence((trouble,), found, SEEN)).trouble is None

    @settings(deadline=None, max_examples=60)
    @given(
        agreements=st.lists(st.tuples(st.integers(-900, 900), st.none() | st.integers(1, 500)), max_size=5),
        status=st.sampled_from([None, "ON_SUPPLY", "PENDING", "LOSS_PENDING", "LOST"]),
        enrolment=st.none() | st.sampled_from(sorted(_values_of("EnrolmentStatusOptions"))),
    )
    def test_nothing_is_dated_after_it_was_seen(
        self, agreements: list[tuple[int, int | None]], status: str | None, enrolment: str | None
    ) -> None:
        """And a point that is there is enrolling at least, or over."""
        point = _export_point(
            *(
                _agreement(SEEN + start * ONE_DAY, None if length is None else SEEN + (start + length) * ONE_DAY)
                for start, length in agreements
            )
        )
        details = (_meter_point(EXPORT_MPAN, status=status, enrolment=enrolment),)
        found = list(export_point_evidence(point, details, SEEN, read_at=SEEN))
        assert all(piece.moment <= SEEN for piece in found)
        assert application(found).stage in {Stage.ENROLLING, Stage.AWAITING_READING, Stage.ENDED}


def test_a_half_hour_shows_that_the_meter_is_read() -> None:
    """From the first one on."""
    assert half_hours_evidence(UPDATED) == _told(Stage.CHECKING_CREDIT, UPDATED, Source.HALF_HOURS)


CREDIT = Credit(identifier="1", posted_on=date(2026, 6, 30), amount=Decimal("12.34"), state=CreditState.POSTED)
POINT = _export_point(_agreement(utc("2026-06-01 00:00")))


class TestCredits:
    """The first credit for export among the account's transactions."""

    def test_it_shows_from_the_day_on_which_it_was_posted(self) -> None:
        """Which begins at 23:00 UTC in summer."""
        assert credit_evidence([CREDIT], POINT) == _told(Stage.ACTIVE, utc("2026-06-29 23:00"), Source.CREDIT)

    def test_the_first_counts(self) -> None:
        """The newest come first."""
        second = replace(CREDIT, posted_on=date(2026, 7, 31))
        found = credit_evidence([second, CREDIT], POINT)
        assert found is not None
        assert found.date == date(2026, 6, 30)

    @pytest.mark.parametrize(
        "credit",
        [
            replace(CREDIT, state=CreditState.HELD),
            replace(CREDIT, state=CreditState.REVERSED),
            replace(CREDIT, amount=Decimal(0)),
            replace(CREDIT, amount=Decimal("-12.34")),
        ],
        ids=["held", "reversed", "nothing", "export that costs"],
    )
    def test_what_brings_no_money_is_none(self, credit: Credit) -> None:
        """An application that is not paid stays open."""
        assert credit_evidence([credit], POINT) is None
        assert credit_evidence([credit, CREDIT], POINT) == credit_evidence([CREDIT], POINT)

    def test_a_credit_from_before_the_agreement_is_for_another_export_point(self) -> None:
        """It does not show that this one is paid for."""
        older = replace(CREDIT, posted_on=date(2026, 5, 31))
        assert credit_evidence([older], POINT) is None
        assert credit_evidence([older, CREDIT], POINT) == credit_evidence([CREDIT], POINT)

    def test_without_agreements_any_credit_counts(self) -> None:
        """There is nothing to go by."""
        assert credit_evidence([CREDIT], _export_point()) is not None

    def test_an_empty_list_has_none(self) -> None:
        """Or one that may not be read."""
        assert credit_evidence([], POINT) is None
