"""The page that a newcomer to scripts/develop sees first: what the export point knows, and its days as bars."""

from typing import Any, Final

from .home_assistant_api import HomeAssistantClient

PATH: Final = "solar-export"
DAYS: Final = 30


async def save_dashboard(client: HomeAssistantClient, domain: str, energy: str, compensation: str) -> None:
    """Make a dashboard of the integration's entities and statistics, and make it the first page."""
    registry = await client.command("config/entity_registry/list")
    entities = [
        row["entity_id"]
        for row in registry
        if row["platform"] == domain and not row["disabled_by"] and not row["entity_id"].startswith("event.")
    ]
    await client.command(
        "lovelace/dashboards/create",
        url_path=PATH,
        title="Solar export",
        icon="mdi:solar-power-variant",
        mode="storage",
        show_in_sidebar=True,
        require_admin=False,
    )
    config = {"views": [view(entities, energy, compensation)]}
    await client.command("lovelace/config/save", url_path=PATH, config=config)
    await client.command("frontend/set_system_data", key="core", value={"default_panel": PATH})


def view(entities: list[str], energy: str, compensation: str) -> dict[str, Any]:
    """Return the only view: tiles on the left, bars on the right."""
    tiles = [{"type": "tile", "entity": entity, "name": {"type": "entity"}} for entity in entities]
    bars = [bar_chart("Export by day", energy), bar_chart("Earnings by day", compensation)]
    return {"title": "Solar export", "type": "sections", "max_columns": 2, "sections": [grid(tiles), grid(bars)]}


def grid(cards: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a section."""
    return {"type": "grid", "cards": cards}


def bar_chart(title: str, statistic: str) -> dict[str, Any]:
    """Return a card with a bar for each of the last days."""
    return {
        "type": "statistics-graph",
        "title": title,
        "chart_type": "bar",
        "period": "day",
        "days_to_show": DAYS,
        "stat_types": ["change"],
        "hide_legend": True,
        "entities": [statistic],
        "grid_options": {"columns": "full"},
    }
