"""The same answers as tools of a language model: only of what is exposed to it, to who may read it."""

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.llm import LLM_API_ASSIST, APIInstance, LLMContext, ToolInput, async_get_api
import pytest

from custom_components.octopus_seg.llm import async_get_tools
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.support.assist import async_start_assist, expose
from tests.test_rights import async_user_with

EARNINGS = "octopus_seg__OctopusSegEarnings"
PAYMENT = "octopus_seg__OctopusSegPayment"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 3


async def async_api(hass: HomeAssistant, context: Context | None = None) -> APIInstance:
    """Return Assist as a language model gets it."""
    asked = LLMContext(
        platform="test", context=context or Context(), language="en", assistant="conversation", device_id=None
    )
    return await async_get_api(hass, LLM_API_ASSIST, asked)


async def async_use(api: APIInstance, tool: str, **arguments: str) -> str:
    """Return what a tool says."""
    result = await api.async_call_tool(ToolInput(tool_name=tool, tool_args=arguments))
    said: str = result.data["speech"]["plain"]["speech"]  # type: ignore[index,call-overload,assignment]
    return said


async def test_a_language_model_has_tools_for_what_is_exposed(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """None at first: nothing leaves the house that did not before. They only read."""
    await async_start_assist(hass)
    await async_set_up(hass, account_entry(simulator))
    for keys, expected in (
        ((), set()),
        (("earnings_this_month",), {EARNINGS}),
        (("earnings_this_month", "payment_status"), {EARNINGS, PAYMENT}),
    ):
        expose(hass, *keys)
        api = await async_api(hass)
        own = {tool.name: tool for tool in api.tools if tool.name.startswith("octopus_seg")}
        assert set(own) == expected
        assert all(tool.annotations.read_only and tool.integration == "octopus_seg" for tool in own.values())

    assert (await async_use(api, EARNINGS, period="this_month")).startswith("This month, up to 17 June, you exported ")
    assert (await async_use(api, EARNINGS)).startswith("Assist can't see what you earned.")
    assert await async_use(api, PAYMENT) == "Not yet. Octopus hasn't credited any export so far."


async def test_there_are_no_tools_for_another_api(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Such as the one that manages Home Assistant, and is not bounded by what is exposed."""
    await async_start_assist(hass)
    await async_set_up(hass, account_entry(simulator))
    expose(hass, "earnings_this_month")
    asked = LLMContext(platform="test", context=None, language="en", assistant="conversation", device_id=None)
    assert async_get_tools(hass, asked, LLM_API_ASSIST) is not None
    assert async_get_tools(hass, asked, "homeassistant") is None


async def test_who_may_not_read_a_sensor_gets_no_answer_from_a_tool(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    await async_start_assist(hass)
    await async_set_up(hass, account_entry(simulator))
    expose(hass, "earnings_this_month", "payment_status")
    lamp = await async_user_with(hass, {"entities": {"entity_ids": {"light.lamp": True}}})
    api = await async_api(hass, Context(user_id=lamp.id))
    assert await async_use(api, EARNINGS, period="this_month") == "You aren't allowed to see that."
    assert await async_use(api, PAYMENT) == "You aren't allowed to see that."
