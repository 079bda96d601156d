"""The page that a newcomer to scripts/develop sees first: the integration's own dashboard."""

from typing import Final

from .home_assistant_api import HomeAssistantClient

PATH: Final = "solar-export"


async def save_dashboard(client: HomeAssistantClient) -> None:
    """Add the ready-made dashboard, as a user does from the dialog, and make it the first page."""
    await client.command(
        "lovelace/dashboards/create",
        url_path=PATH,
        title="Solar export",
        icon="mdi:solar-power-variant",
        mode="storage",
        show_in_sidebar=True,
        require_admin=False,
    )
    config = {"strategy": {"type": "custom:octopus-seg"}}
    await client.command("lovelace/config/save", url_path=PATH, config=config)
    await client.command("frontend/set_system_data", key="core", value={"default_panel": PATH})
