"""The page that a newcomer to scripts/develop sees first: the integration's own dashboard."""

from typing import Final

from .home_assistant_api import HomeAssistantClient

PATH: Final = "solar-export"


async def show_dashboard_first(client: HomeAssistantClient) -> None:
    """Make the dashboard that the set-up has put into the sidebar the first page."""
    await client.command("frontend/set_system_data", key="core", value={"default_panel": PATH})
