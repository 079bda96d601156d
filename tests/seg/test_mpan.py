"""Tests for MPANs."""

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.mpan import (
    SECRET_NAME_LENGTH,
    InvalidMpanError,
    MpanProblem,
    check_digit,
    fingerprint,
    parse_mpan,
    region,
    secret_name,
)

from .examples import a_property

# Invented meter points in the block 99 of each distributor, with the region that the distributor serves.
REGIONS = {
    "1099000000016": "A",
    "1199000000010": "B",
    "1299000000015": "C",
    "1399000000010": "D",
    "1499000000014": "E",
    "1599000000019": "F",
    "1699000000013": "G",
    "1799000000018": "P",
    "1899000000012": "N",
    "1999000000017": "J",
    "2099000000019": "H",
    "2199000000013": "K",
    "2299000000018": "L",
    "2399000000012": "M",
}
MPAN = "1299000000024"


def _problem(text: str) -> MpanProblem:
    with pytest.raises(InvalidMpanError) as caught:
        parse_mpan(text)
    return caught.value.problem


@pytest.mark.parametrize("mpan", REGIONS)
def test_thirteen_digits_with_the_right_check_digit_are_an_mpan(mpan: str) -> None:
    """Of every distributor in Great Britain."""
    assert parse_mpan(mpan) == mpan


@pytest.mark.parametrize(("mpan", "letter"), REGIONS.items())
def test_the_distributor_tells_the_region(mpan: str, letter: str) -> None:
    """By the letter of its grid supply point group."""
    assert region(mpan) == letter


@pytest.mark.parametrize("mpan", ["2499000000017", "2599000000011", "2699000000016", "9899000000014"])
def test_an_independent_distributor_has_mpans_but_no_region(mpan: str) -> None:
    """They build networks anywhere."""
    assert parse_mpan(mpan) == mpan
    assert region(mpan) is None


def test_a_weighted_sum_of_0_modulo_11_gives_the_check_digit_0() -> None:
    """3 x 1 + 5 x 2 + 7 x 9 + 13 x 9 + 43 x 6 = 451, which is 41 x 11."""
    assert parse_mpan("1299000000060") == "1299000000060"


def test_a_weighted_sum_of_10_modulo_11_gives_the_check_digit_0() -> None:
    """3 x 1 + 5 x 2 + 7 x 9 + 13 x 9 + 43 x 7 = 494, which is 44 x 11 + 10."""
    assert parse_mpan("1299000000070") == "1299000000070"


@pytest.mark.parametrize(
    "text",
    [
        "12 9900 0000 024",
        "  1299000000024\n",
        "12\t9900\t0000\t024",
        "12\u00a09900\u00a00000\u00a0024",
        "12-9900-0000-024",
        "S1299000000024",
    ],
)
def test_an_mpan_is_read_as_people_type_it(text: str) -> None:
    """With blanks, dashes, or the S that stands before it on a bill."""
    assert parse_mpan(text) == MPAN


@pytest.mark.parametrize(
    "text", ["008011001299000000024", "S 00 801 100 12 9900 0000 024", "s00-801-100-1299000000024"]
)
def test_all_21_digits_of_a_bill_are_read(text: str) -> None:
    """The last thirteen are the MPAN; profile class, time switch code and loss factor class come before."""
    assert parse_mpan(text) == MPAN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "S",
        "129900000002",
        "12990000000240",
        "00801100129900000002",
        "0080110012990000000244",
        "129900000002X",
        "A-1234ABCD",
        "１２９９０００００００２４",
        "129900000002²",
    ],
)
def test_other_texts_are_not_thirteen_digits(text: str) -> None:
    """Too few, too many, none, or digits that are not 0 to 9."""
    assert _problem(text) is MpanProblem.NOT_13_DIGITS


@pytest.mark.parametrize("text", ["0099000000013", "0999000000014"])
def test_no_distributor_is_below_10(text: str) -> None:
    """Even where the check digit is right."""
    assert _problem(text) is MpanProblem.DISTRIBUTOR


@pytest.mark.parametrize("text", ["1299000000025", "1299000000204", "008011001299000000025"])
def test_a_wrong_check_digit_is_found(text: str) -> None:
    """In a mistyped last digit, in two digits that changed places, in the long form."""
    assert _problem(text) is MpanProblem.CHECK_DIGIT


@a_property
@given(distributor=st.integers(10, 99), number=st.integers(0, 10**10 - 1))
def test_one_check_digit_in_ten_is_right(distributor: int, number: int) -> None:
    """It is the one that is worked out from the other twelve."""
    first_twelve = f"{distributor}{number:010}"
    right = f"{first_twelve}{check_digit(first_twelve)}"
    assert parse_mpan(right) == right
    for wrong in {f"{first_twelve}{digit}" for digit in range(10)} - {right}:
        assert _problem(wrong) is MpanProblem.CHECK_DIGIT


def test_an_error_does_not_repeat_the_text() -> None:
    """Messages reach the log, where no MPAN belongs."""
    assert str(InvalidMpanError(_problem("1299000000025"))) == "mpan_check_digit"


def test_a_fingerprint_never_changes() -> None:
    """Statistics are found again by it, after years and in every version."""
    assert fingerprint(MPAN) == "5a97df54dc65"


@a_property
@given(number=st.integers(0, 10**10 - 1))
def test_a_fingerprint_does_not_show_the_mpan(number: int) -> None:
    """It is too short to hold the number, and has none of its longer parts."""
    mpan = f"12{number:010}0"
    name = fingerprint(mpan)
    assert len(name) == 12
    assert not [part for part in (mpan[index : index + 7] for index in range(7)) if part in name]


def test_meter_points_have_fingerprints_of_their_own() -> None:
    """Import and export of one home as well."""
    assert len({fingerprint(mpan) for mpan in (*REGIONS, MPAN)}) == 15


def test_a_secret_name_never_changes() -> None:
    """The ids of statistics end in it."""
    assert secret_name(bytes(32), MPAN) == "95cc59f1e5cab4283a5f"


def test_a_secret_name_is_another_one_with_another_secret() -> None:
    """Whoever has not the secret learns nothing from the name."""
    names = {secret_name(bytes([number] * 32), MPAN) for number in range(50)}
    assert len(names) == 50
    assert {len(name) for name in names} == {SECRET_NAME_LENGTH}
    assert fingerprint(MPAN) not in {name[:12] for name in names}
