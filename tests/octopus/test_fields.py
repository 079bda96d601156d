"""Tests for reading answers field by field."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.fields import Fields


def test_a_value_is_returned_in_its_type() -> None:
    """Each method returns the Python type that it names."""
    fields = Fields({"text": "a", "flag": True, "whole": -3, "day": "2026-03-29", "one": {"x": "y"}})
    assert fields.text("text") == "a"
    assert fields.flag("flag") is True
    assert fields.whole("whole") == -3
    assert fields.day("day") == date(2026, 3, 29)
    assert fields.one("one").text("x") == "y"
    assert fields.names == ("text", "flag", "whole", "day", "one")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (Fields.text, 1),
        (Fields.text, None),
        (Fields.flag, 1),
        (Fields.flag, "true"),
        (Fields.whole, True),
        (Fields.whole, 1.0),
        (Fields.whole, "1"),
        (Fields.decimal, True),
        (Fields.decimal, "four"),
        (Fields.decimal, "NaN"),
        (Fields.decimal, "Infinity"),
        (Fields.decimal, [4.1]),
        (Fields.moment, 1_700_000_000),
        (Fields.moment, "yesterday"),
        (Fields.moment, "2026-01-01T00:00:00"),
        (Fields.moment, "0001-01-01T00:00:00+01:00"),
        (Fields.day, "2026-02-30"),
        (Fields.day, 20260101),
        (Fields.one, []),
        (Fields.one, None),
        (Fields.elements, {}),
        (Fields.elements, None),
        (Fields.energy_wh, True),
        (Fields.energy_wh, None),
        (Fields.energy_wh, "NaN"),
        (Fields.energy_wh, -0.001),
        (Fields.energy_wh, "-1"),
        (Fields.energy_wh, 10_000.001),
        (Fields.energy_wh, 10_001),
        (Fields.energy_wh, "1E+400"),
    ],
)
def test_a_value_of_another_kind_is_refused(read: Callable[[Fields, str], object], value: object) -> None:
    """A value that is not what it should be is an error that names it."""
    with pytest.raises(OctopusAnswerError, match=r"^value is not "):
        read(Fields({"value": value}), "value")


@pytest.mark.parametrize(
    "read",
    [
        Fields.text,
        Fields.flag,
        Fields.whole,
        Fields.decimal,
        Fields.energy_wh,
        Fields.moment,
        Fields.day,
        Fields.one,
        Fields.elements,
    ],
)
def test_a_missing_field_is_refused(read: Callable[[Fields, str], object]) -> None:
    """A field that is not there is an error that says so."""
    with pytest.raises(OctopusAnswerError, match=r"^value is missing$"):
        read(Fields({}), "value")


def test_an_error_names_the_path_and_not_the_value() -> None:
    """A path leads from the top of the answer through lists to the field."""
    answer = Fields({"properties": [{"electricity_meter_points": [{"mpan": "a"}, {"mpan": 1299000000024}]}]})
    (points,) = answer.each("properties", lambda place: place.each("electricity_meter_points", lambda point: point))
    with pytest.raises(OctopusAnswerError) as caught:
        points[1].text("mpan")
    assert str(caught.value) == "properties[0].electricity_meter_points[1].mpan is not text"


@pytest.mark.parametrize("answer", [None, [], "text", 3])
def test_an_answer_that_is_no_object_is_refused(answer: object) -> None:
    """JSON alone does not make an answer."""
    with pytest.raises(OctopusAnswerError, match=r"^the answer is not an object$"):
        Fields(answer)


def test_optional_is_none_for_missing_and_null_only() -> None:
    """A value of a wrong type stays an error."""
    fields = Fields({"null": None, "empty": "", "wrong": 1})
    assert fields.optional(fields.text, "missing") is None
    assert fields.optional(fields.text, "null") is None
    assert fields.optional(fields.text, "empty") == ""
    with pytest.raises(OctopusAnswerError):
        fields.optional(fields.text, "wrong")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05T12:30:00Z", datetime(2026, 1, 5, 12, 30, tzinfo=UTC)),
        ("2026-07-05T12:30:00+01:00", datetime(2026, 7, 5, 11, 30, tzinfo=UTC)),
        ("2026-07-05T12:30:00+0100", datetime(2026, 7, 5, 11, 30, tzinfo=UTC)),
        ("2026-07-05T12:30:00.250000+00:00", datetime(2026, 7, 5, 12, 30, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_a_moment_is_converted_to_utc(text: str, moment: datetime) -> None:
    """Every way in which Octopus writes an offset is read."""
    read = Fields({"at": text}).moment("at")
    assert read == moment
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("value", "number"), [(4.1, Decimal("4.1")), (15, Decimal(15)), ("4.10", Decimal("4.10")), ("0E-20", Decimal(0))]
)
def test_a_decimal_is_exact(value: object, number: Decimal) -> None:
    """A number is what its digits say, not what a binary fraction makes of them."""
    assert Fields({"value": value}).decimal("value") == number


@pytest.mark.parametrize(
    ("kwh", "wh"),
    [
        (0, 0),
        (0.0, 0),
        (-0.0, 0),
        ("0E-20", 0),
        (0.113, 113),
        ("0.113", 113),
        (2, 2_000),
        (1.0005, 1_000),
        (1.0015, 1_002),
        ("1.0015", 1_002),
        (0.00049, 0),
        (0.00051, 1),
        (2_500, 2_500_000),
        (2_500.0, 2_500_000),
    ],
)
def test_an_energy_becomes_whole_watt_hours(kwh: object, wh: int) -> None:
    """Numbers and decimal strings are read; a half of a Wh goes to the even one."""
    assert Fields({"consumption": kwh}).energy_wh("consumption") == wh


@given(st.floats(min_value=0, max_value=2_500))
def test_an_energy_is_what_exact_arithmetic_says(kwh: float) -> None:
    """The quick way to a Wh never differs from the exact one."""
    assert Fields({"consumption": kwh}).energy_wh("consumption") == round(Decimal(str(kwh)) * 1000)


@given(st.integers(min_value=0, max_value=20_000_000))
def test_an_energy_on_a_tenth_of_a_watt_hour_is_rounded_exactly(tenths: int) -> None:
    """Halves, too, which no binary fraction hits."""
    kwh = tenths / 10_000
    assert Fields({"consumption": kwh}).energy_wh("consumption") == round(Decimal(tenths) / 10)


@pytest.mark.parametrize("price", [4.1, "4.1", -3, 10_000, -10_000])
def test_a_price_is_read_exactly(price: float | str) -> None:
    """A price may be below zero, as half-hourly ones can be."""
    assert Fields({"price": price}).price_pence("price") == Decimal(str(price))


@pytest.mark.parametrize("price", [10_000.01, -1e30, 1e300, "NaN"])
def test_a_price_that_no_market_knows_is_refused(price: float | str) -> None:
    """It would be worth more than all that was ever earned."""
    with pytest.raises(OctopusAnswerError, match="price"):
        Fields({"price": price}).price_pence("price")


@pytest.mark.parametrize("amount", [10_000_000_001, "-1E+12", 1e18, 2**63])
def test_an_amount_that_no_account_can_have_is_refused(amount: float | str) -> None:
    with pytest.raises(OctopusAnswerError):
        Fields({"amount": amount}).pence("amount")


@pytest.mark.parametrize("energy", ["500000000.1", "1E+18", "-1E+10", "1E+400000000"])
def test_an_energy_that_no_bill_can_be_for_is_refused(energy: str) -> None:
    with pytest.raises(OctopusAnswerError):
        Fields({"quantity": energy}).charged_kwh("quantity")


@pytest.mark.parametrize("energy", ["0", "410.1250", "-12.5", "500000000"])
def test_an_energy_of_a_bill_is_read_as_it_was_written(energy: str) -> None:
    assert Fields({"quantity": energy}).charged_kwh("quantity") == Decimal(energy)
