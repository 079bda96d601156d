"""Tests for tariff codes and agreements."""

from decimal import Decimal

import pytest

from custom_components.octopus_seg.seg.tariff import Agreement, TariffCode, agreement_at, is_export_tariff, pounds

from .examples import utc

SEG = "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C"
VARIABLE = "E-1R-OUTGOING-VAR-24-10-26-C"
AGILE = "E-1R-AGILE-OUTGOING-19-05-13-C"


def _agreement(tariff_code: str, start: str, end: str | None = None) -> Agreement:
    return Agreement(tariff_code=tariff_code, start=utc(start), end=utc(end) if end else None)


@pytest.mark.parametrize(
    ("code", "product", "region"),
    [
        (SEG, "OUTGOING-SEG-FIX-12M-20-07-07", "C"),
        ("E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-P", "OUTGOING-SEG-EO-FIX-12M-24-04-05", "P"),
        ("E-1R-OUTGOING-SEG-FIX-12M-BB-23-02-09-A", "OUTGOING-SEG-FIX-12M-BB-23-02-09", "A"),
        ("E-1R-INTELLI-FLUX-EXPORT-23-07-14-M", "INTELLI-FLUX-EXPORT-23-07-14", "M"),
        ("E-2R-VAR-22-11-01-N", "VAR-22-11-01", "N"),
        ("V2G-EXPORT-12M-FIXED-22-12-01-C", "V2G-EXPORT-12M-FIXED-22-12-01", "C"),
    ],
)
def test_a_tariff_code_is_a_product_in_a_region(code: str, product: str, region: str) -> None:
    """With or without the fuel and the number of registers before it."""
    assert TariffCode.parse(code) == TariffCode(product=product, region=region)


@pytest.mark.parametrize(
    "code", ["", "A", "SEG", "E-1R-OUTGOING-SEG-FIX-12M-20-07-07", f"{SEG}1", f"{SEG}\n", "e-1r-outgoing-seg-c"]
)
def test_other_texts_are_no_tariff_code(code: str) -> None:
    """A product without a region is none either."""
    assert TariffCode.parse(code) is None


@pytest.mark.parametrize("letter", ["I", "O", "Q", "Z"])
def test_letters_that_are_no_region_make_no_tariff_code(letter: str) -> None:
    """Regions go from A to P without I and O."""
    assert TariffCode.parse(f"E-1R-OUTGOING-SEG-FIX-12M-20-07-07-{letter}") is None


@pytest.mark.parametrize(
    "code",
    [
        SEG,
        VARIABLE,
        AGILE,
        "E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C",
        "E-1R-OUTGOING-FIX-12M-19-05-13-C",
        "E-1R-OUTGOING-LITE-FIX-12M-23-09-12-M",
        "E-1R-OUTGOING-PRIME-FIX-12M-26-06-23-C",
        "E-1R-COOP-SEG-EO-FIX-12M-24-04-05-B",
        "E-1R-LP-SEG-FIX-12M-20-11-11-C",
        "E-1R-FLUX-EXPORT-23-02-14-C",
        "E-1R-INTELLI-FLUX-EXPORT-BB-23-07-14-C",
        "V2G-EXPORT-12M-FIXED-22-12-01-C",
    ],
)
def test_outgoing_export_and_seg_name_export_tariffs(code: str) -> None:
    """Wherever in the code they stand."""
    assert is_export_tariff(code)


@pytest.mark.parametrize(
    "code",
    [
        "E-1R-VAR-22-11-01-C",
        "E-1R-AGILE-FLEX-22-11-25-C",
        "E-1R-FLUX-IMPORT-23-02-14-C",
        "E-1R-INTELLI-FLUX-IMPORT-23-07-14-C",
        "E-2R-GO-VAR-22-10-14-C",
        "G-1R-VAR-22-11-01-C",
        "E-1R-SEGMENT-24-01-01-C",
        "E-1R-EXPORTER-24-01-01-C",
        "",
    ],
)
def test_other_tariffs_are_no_export_tariffs(code: str) -> None:
    """Part of a word is not the word."""
    assert not is_export_tariff(code)


def test_pence_are_pounds_exactly() -> None:
    """Not as near as a float comes."""
    assert pounds(Decimal("4.1")) == Decimal("0.041")


def test_an_agreement_is_in_force_from_its_start_up_to_its_end() -> None:
    """Its end belongs to the next one."""
    agreement = _agreement(SEG, "2025-01-01 00:00", "2026-01-01 00:00")
    assert not agreement.in_force_at(utc("2024-12-31 23:30"))
    assert agreement.in_force_at(utc("2025-01-01 00:00"))
    assert agreement.in_force_at(utc("2025-12-31 23:30"))
    assert not agreement.in_force_at(utc("2026-01-01 00:00"))


def test_an_open_agreement_stays_in_force() -> None:
    """It has no end yet."""
    assert _agreement(SEG, "2025-01-01").in_force_at(utc("2099-01-01"))


def test_a_fixed_term_is_in_force_until_its_end_ahead() -> None:
    """An agreement with an end is not over for that."""
    agreement = _agreement(SEG, "2025-11-01", "2026-11-01")
    assert agreement_at([agreement], utc("2026-06-18 12:00")) is agreement


def test_of_two_agreements_the_one_that_began_later_is_in_force() -> None:
    """A fixed term that was left early still shows the end it was to have."""
    left = _agreement(SEG, "2025-11-01", "2026-11-01")
    taken = _agreement(VARIABLE, "2026-03-01")
    assert agreement_at([left, taken], utc("2026-06-18 12:00")) is taken
    assert agreement_at([taken, left], utc("2026-06-18 12:00")) is taken


def test_no_agreement_is_in_force_in_a_gap() -> None:
    """Between the end of one and the start of the next."""
    agreements = [_agreement(SEG, "2024-01-01", "2025-01-01"), _agreement(VARIABLE, "2025-02-01")]
    assert agreement_at(agreements, utc("2025-01-15")) is None
