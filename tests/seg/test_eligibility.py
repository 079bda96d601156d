"""Tests for who may have the SEG."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.eligibility import (
    Certification,
    EligibilityReason,
    Installation,
    Technology,
    eligibility,
)

from .examples import a_property

HOME = Installation(
    technology=Technology.SOLAR_PV,
    capacity_kw=Decimal("3.68"),
    certification=Certification.MCS,
    smart_meter=True,
    fit_export_payments=False,
    octopus_import=False,
)
OBSTACLES = frozenset(EligibilityReason) - {
    EligibilityReason.CERTIFICATION_TO_BE_CHECKED,
    EligibilityReason.CERTIFICATE_NOT_REQUIRED,
    EligibilityReason.BETTER_TARIFF_OPEN,
}

installations = st.builds(
    Installation,
    technology=st.sampled_from(Technology),
    capacity_kw=st.decimals("0.01", 100_000, places=2),
    certification=st.sampled_from(Certification),
    smart_meter=st.booleans(),
    fit_export_payments=st.booleans(),
    octopus_import=st.booleans(),
)


def test_an_ordinary_home_may_have_it() -> None:
    """With nothing to add."""
    verdict = eligibility(HOME)
    assert verdict.is_eligible
    assert (verdict.obstacles, verdict.advice) == ((), ())


@pytest.mark.parametrize(
    ("technology", "most"),
    [
        (Technology.SOLAR_PV, 5000),
        (Technology.WIND, 5000),
        (Technology.HYDRO, 5000),
        (Technology.ANAEROBIC_DIGESTION, 5000),
        (Technology.MICRO_CHP, 50),
    ],
)
def test_an_installation_may_be_as_large_as_the_limit(technology: Technology, most: int) -> None:
    """And not a watt larger."""
    largest = replace(HOME, technology=technology, capacity_kw=Decimal(most))
    assert eligibility(largest).is_eligible

    too_large = replace(largest, capacity_kw=most + Decimal("0.001"))
    expected = (
        EligibilityReason.MICRO_CHP_TOO_LARGE if technology is Technology.MICRO_CHP else EligibilityReason.TOO_LARGE
    )
    assert eligibility(too_large).obstacles == (expected,)


@pytest.mark.parametrize("certification", [Certification.MCS, Certification.FLEXI_ORB])
def test_both_schemes_that_octopus_names_are_as_good(certification: Certification) -> None:
    """Without a word of advice."""
    verdict = eligibility(replace(HOME, certification=certification))
    assert (verdict.obstacles, verdict.advice) == ((), ())


def test_another_scheme_may_be_as_good_but_is_to_be_checked() -> None:
    """The rules say: or equivalent."""
    verdict = eligibility(replace(HOME, certification=Certification.OTHER))
    assert verdict.is_eligible
    assert verdict.advice == (EligibilityReason.CERTIFICATION_TO_BE_CHECKED,)


@pytest.mark.parametrize(
    ("technology", "capacity_kw"),
    [
        (Technology.HYDRO, 5),
        (Technology.ANAEROBIC_DIGESTION, 5),
        (Technology.SOLAR_PV, Decimal("50.001")),
        (Technology.WIND, 100),
    ],
)
def test_what_mcs_does_not_certify_needs_no_certificate(technology: Technology, capacity_kw: Decimal) -> None:
    verdict = eligibility(
        replace(HOME, technology=technology, capacity_kw=Decimal(capacity_kw), certification=Certification.NONE)
    )
    assert (verdict.obstacles, verdict.advice) == ((), (EligibilityReason.CERTIFICATE_NOT_REQUIRED,))


@pytest.mark.parametrize("technology", [Technology.SOLAR_PV, Technology.WIND, Technology.MICRO_CHP])
def test_up_to_50_kw_solar_wind_and_micro_chp_need_a_certificate(technology: Technology) -> None:
    home = replace(HOME, technology=technology, capacity_kw=Decimal(50), certification=Certification.NONE)
    assert eligibility(home).obstacles == (EligibilityReason.NOT_CERTIFIED,)


def test_who_imports_from_octopus_is_told_of_better_tariffs() -> None:
    """It is no obstacle."""
    verdict = eligibility(replace(HOME, octopus_import=True))
    assert verdict.is_eligible
    assert verdict.advice == (EligibilityReason.BETTER_TARIFF_OPEN,)


def test_every_obstacle_is_told_at_once() -> None:
    """Not one after the other."""
    verdict = eligibility(
        Installation(
            technology=Technology.MICRO_CHP,
            capacity_kw=Decimal(60),
            certification=Certification.NONE,
            smart_meter=False,
            fit_export_payments=True,
            octopus_import=True,
        )
    )
    assert verdict.obstacles == (
        EligibilityReason.MICRO_CHP_TOO_LARGE,
        EligibilityReason.NOT_CERTIFIED,
        EligibilityReason.NO_SMART_METER,
        EligibilityReason.FIT_EXPORT_PAYMENTS,
    )
    assert not verdict.is_eligible


@a_property
@given(installation=installations)
def test_every_installation_has_a_verdict(installation: Installation) -> None:
    """Obstacles and advice are different things, and no reason comes twice."""
    verdict = eligibility(installation)
    assert verdict.is_eligible is not bool(verdict.obstacles)
    assert set(verdict.obstacles) <= OBSTACLES
    assert OBSTACLES.isdisjoint(verdict.advice)
    assert len(set(verdict.obstacles)) == len(verdict.obstacles)


@a_property
@given(installation=installations)
def test_mending_what_stands_in_the_way_makes_it_eligible(installation: Installation) -> None:
    """Each reason names something that can be put right in the answers."""
    mended = {
        EligibilityReason.TOO_LARGE: {"capacity_kw": Decimal(5000)},
        EligibilityReason.MICRO_CHP_TOO_LARGE: {"capacity_kw": Decimal(50)},
        EligibilityReason.NOT_CERTIFIED: {"certification": Certification.MCS},
        EligibilityReason.NO_SMART_METER: {"smart_meter": True},
        EligibilityReason.FIT_EXPORT_PAYMENTS: {"fit_export_payments": False},
    }
    for reason in eligibility(installation).obstacles:
        installation = replace(installation, **mended[reason])  # type: ignore[arg-type]
    assert eligibility(installation).is_eligible


@a_property
@given(installation=installations, less=st.decimals("0.01", 100_000, places=2))
def test_a_smaller_installation_is_never_less_eligible(installation: Installation, less: Decimal) -> None:
    """Capacity has an upper limit only; but the small ones of some kinds need a certificate."""
    smaller = replace(installation, capacity_kw=min(less, installation.capacity_kw))
    assert set(eligibility(smaller).obstacles) - {EligibilityReason.NOT_CERTIFIED} <= set(
        eligibility(installation).obstacles
    )
