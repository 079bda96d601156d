"""The tools that language models can use through Assist."""

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext

from .assist.tools import exposed_tools


@callback
def async_get_tools(hass: HomeAssistant, llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """Return the tools for what is exposed to Assist, or None where nothing is."""
    if api_id != LLM_API_ASSIST:
        return None
    tools = exposed_tools(hass, llm_context.assistant)
    return LLMTools(tools=tools) if tools else None
