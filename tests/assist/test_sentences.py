"""Sentences to Assist, said to the conversation agent of Home Assistant, and answered in words."""

from datetime import date, timedelta
from decimal import Decimal

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.seg.payment import Payment, PaymentReason, PaymentStatus
from tests.applications import application_entry
from tests.helpers import account_entry, async_move_to, async_set_up, london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.support.assist import async_say, async_start_assist, expose
from tests.test_rights import async_user_with
from tests.truth import true_energy

EARNINGS = ("earnings_latest_day", "earnings_this_month", "earnings_this_year")
RATE = 0.041
YESTERDAY = date(2026, 6, 17)
MONTH = date(2026, 6, 1)
YEAR = date(2026, 3, 31)
ASKED = [
    ("How much did I earn from solar yesterday?", "en", YESTERDAY, "Yesterday you exported {} and earned {}."),
    (
        "what did my solar panels earn me this month",
        "en",
        MONTH,
        "This month, up to 17 June, you exported {} and earned {}.",
    ),
    (
        "How much have we made from export this year",
        "en-GB",
        YEAR,
        "This year, up to 17 June, you exported {} and earned {}.",
    ),
    ("Faint enillais i o'r haul ddoe?", "cy", YESTERDAY, "Ddoe fe wnaethoch allforio {} ac ennill {}."),
    (
        "faint ydw i wedi ennill o'r paneli y mis hwn",
        "cy",
        MONTH,
        "Y mis hwn, hyd at 17 Mehefin, fe wnaethoch allforio {} ac ennill {}.",
    ),
    ("Ile zarobiłam na fotowoltaice wczoraj?", "pl", YESTERDAY, "Wczoraj eksport wyniósł {} i przyniósł {}."),
    (
        "ile zarobiliśmy w tym miesiącu na panelach słonecznych",
        "pl",
        MONTH,
        "W tym miesiącu, do 17 czerwca, eksport wyniósł {} i przyniósł {}.",
    ),
]


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March."""
    return 79


@pytest.fixture
async def home(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set up an account whose April is paid, with its earnings and payments exposed to Assist."""
    simulator.bill_export(date(2026, 3, 31), date(2026, 4, 30))
    await async_start_assist(hass)
    entry = await async_set_up(hass, account_entry(simulator))
    expose(hass, *EARNINGS, "payment_status")
    return entry


@pytest.mark.usefixtures("home")
async def test_earnings_are_said_in_every_language(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """To the penny: of yesterday, and of the month and the year up to then."""
    for sentence, language, first, answer in ASKED:
        exported = true_energy(simulator, EXPORT_MPAN, min(first, YESTERDAY), YESTERDAY).kwh
        energy, money = f"{exported:,.2f} kWh", f"£{exported * RATE:,.2f}"
        if language == "pl":
            energy, money = (text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") for text in (energy, money))
        assert await async_say(hass, sentence, language) == answer.format(energy, money)


@pytest.mark.usefixtures("home")
async def test_payment_is_said_in_every_language(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """May is not paid: all that was earned since is late."""
    exported = true_energy(simulator, EXPORT_MPAN, date(2026, 5, 1), YESTERDAY).kwh
    money = f"£{exported * RATE:.2f}"
    for sentence, language, answer in (
        ("Was I paid for my export?", "en", f"No. A credit for {money} is late."),
        ("has Octopus paid me for solar", "en", f"No. A credit for {money} is late."),
        ("Ges i fy nhalu am fy allforio?", "cy", f"Naddo. Mae credyd o {money} yn hwyr."),
        ("Czy zapłacono mi za eksport?", "pl", f"Nie. Spóźnia się uznanie na {money.replace('.', ',')}."),
    ):
        assert await async_say(hass, sentence, language) == answer


@pytest.mark.usefixtures("home")
async def test_payment_that_has_come_is_said(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """With the day up to which all is credited, and what was earned since."""
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))
    await async_move_to(hass, freezer, london(date(2026, 6, 19), 23, 30), timedelta(hours=4))
    answer = await async_say(hass, "was I paid for my export")
    assert answer.startswith("Yes. Everything up to 31 May is credited to the penny. The next £")
    assert answer.endswith(" isn't due yet.")


async def test_a_day_that_is_not_final_is_not_said_to_be(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The newest one that is takes its place."""
    simulator.set_publication(delay=timedelta(days=2))
    await async_start_assist(hass)
    await async_set_up(hass, account_entry(simulator))
    expose(hass, "earnings_latest_day")
    assert (await async_say(hass, "how much did I earn from solar yesterday")).startswith(
        "Yesterday isn't final yet. On 1"
    )


async def test_what_is_not_exposed_is_not_said(hass: HomeAssistant, home: MockConfigEntry) -> None:
    """Neither earnings nor payments; hiding one leaves the others."""
    expose(hass, "earnings_latest_day", "payment_status", is_exposed=False)
    assert (await async_say(hass, "how much did I earn from solar yesterday")).startswith(
        "Assist can't see what you earned."
    )
    assert (await async_say(hass, "was I paid for my export")).startswith("Assist can't see your payments.")
    assert (await async_say(hass, "how much did I earn from solar this month")).startswith("This month, up to 17 June")


async def test_who_may_not_read_the_sensors_is_not_told(hass: HomeAssistant, home: MockConfigEntry) -> None:
    """A user of one lamp, and one who is not known; others are."""
    lamp = await async_user_with(hass, {"entities": {"entity_ids": {"light.lamp": True}}})
    for user_id in (lamp.id, "nobody that is known"):
        for sentence in ("how much did I earn from solar yesterday", "was I paid for my export"):
            answer = await async_say(hass, sentence, context=Context(user_id=user_id))
            assert answer == "You aren't allowed to see that."
    user = await async_user_with(hass, {"entities": {"domains": {"sensor": {"read": True}}}})
    answer = await async_say(hass, "was I paid for my export", context=Context(user_id=user.id))
    assert answer.startswith("No. A credit for ")


async def test_without_an_account_there_is_nothing_to_say(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    await async_start_assist(hass)
    await async_set_up(hass, application_entry(None))
    assert await async_say(hass, "how much did I earn from solar yesterday") == "No export meter is set up."
    assert await async_say(hass, "was I paid for my export") == "No Octopus account is connected."


async def test_sentences_are_understood_when_assist_comes_later(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    await async_set_up(hass, application_entry(None))
    await async_start_assist(hass)
    assert await async_say(hass, "was I paid for my export") == "No Octopus account is connected."


async def test_each_export_point_is_named_where_there_are_several(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """And the one without any figures says so."""
    barn = simulator.add_export_point(SECOND_EXPORT_MPAN)
    await async_start_assist(hass)
    await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, barn.mpan))
    expose(hass, *EARNINGS)
    answer = await async_say(hass, "how much did I earn from solar yesterday")
    assert answer.startswith("Octopus export: Yesterday you exported ")
    assert answer.endswith(" Octopus export 2: There are no final figures for that yet.")


@pytest.mark.usefixtures("home")
async def test_every_way_that_payment_can_stand_is_said(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence of its own."""
    said = set()
    for status, reason in (
        *((status, None) for status in PaymentStatus),
        (PaymentStatus.WAITING, PaymentReason.CREDIT_DUE),
        (PaymentStatus.CANNOT_TELL, PaymentReason.DATA_MISSING),
    ):
        found = Payment(status=status, reason=reason, awaiting_credit=Decimal(3))
        monkeypatch.setattr(
            "custom_components.octopus_seg.assist.payment.current_payment", lambda _, found=found: found
        )
        said.add(await async_say(hass, "was I paid for my export"))
    assert len(said) == len(PaymentStatus) + 2
    assert "Yes. No credit is due. The next £3.00 isn't due yet." in said
    assert "The latest credit is right. The next one is due, for £3.00." in said
