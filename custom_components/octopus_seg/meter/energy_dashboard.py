"""What the Energy dashboard shows of the export points, and what is missing there.

An integration may not change the dashboard on its own. The set-up asks whether it may, and the options flow shows what
would be added, and adds it when the user says so: a grid connection of its own for each export point, with everything else as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from homeassistant.components.energy.const import DOMAIN as ENERGY
from homeassistant.components.energy.data import GridSourceType, SourceType, async_get_manager
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ..options import ExportPointOptions
from ..texts import async_texts
from .hour_rows import EARNINGS, EXPORT
from .statistics import async_existing_statistics, statistic_id


class DashboardChange(StrEnum):
    """What is to be done at the Energy dashboard for an export point; the first three change it."""

    ADD = "add"
    ADD_EXPORT = "add_export"
    ADD_EARNINGS = "add_earnings"
    COMPLETE = "complete"
    OTHER_EARNINGS = "other_earnings"
    AWAIT_HISTORY = "await_history"
    AWAIT_MPAN = "await_mpan"


# The steps that change the dashboard, and the statistics that they add to it.
_ADDED: Final = {
    DashboardChange.ADD: (EXPORT, EARNINGS),
    DashboardChange.ADD_EXPORT: (EXPORT,),
    DashboardChange.ADD_EARNINGS: (EARNINGS,),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedStep:
    """What is to be done for one export point: its title, and the ids of the statistics that it has."""

    title: str
    step: DashboardChange
    export: str | None = None
    earnings: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EnergyPlan:
    """What is to be done for all export points, and what else the dashboard counts as returned to the grid."""

    steps: tuple[PlannedStep, ...]
    others: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Return whether there is anything to add."""
        return any(step.step in _ADDED for step in self.steps)

    @property
    def is_whole(self) -> bool:
        """Return whether there is something to show, and it is all there: the history, and what it earned.

        An export point that awaits its MPAN keeps nobody waiting but itself.
        """
        steps = {step.step for step in self.steps} - {DashboardChange.AWAIT_MPAN}
        return bool(steps) and steps.isdisjoint({DashboardChange.AWAIT_HISTORY, DashboardChange.ADD_EXPORT})

    @property
    def is_waiting(self) -> bool:
        """Return whether something may be added later, but not now."""
        return not self.steps or any(
            step.step in {DashboardChange.AWAIT_HISTORY, DashboardChange.AWAIT_MPAN} for step in self.steps
        )


def is_energy_available(hass: HomeAssistant) -> bool:
    """Return whether this Home Assistant has an Energy dashboard."""
    return ENERGY in hass.config.components


async def async_energy_plan(hass: HomeAssistant, points: Iterable[ConfigSubentry]) -> EnergyPlan:
    """Return what is to be done for some export points."""
    points = list(points)
    wanted = {
        statistic_id(series, name)
        for point in points
        if (name := ExportPointOptions.of(point).series) is not None
        for series in (EXPORT, EARNINGS)
    }
    existing = await async_existing_statistics(hass, wanted)
    grid = _grid(await _async_sources(hass))
    return EnergyPlan(
        steps=tuple(_planned(point, existing, grid) for point in points),
        others=tuple(
            source.get("name") or source["stat_energy_to"]
            for source in grid
            if source["stat_energy_to"] is not None and source["stat_energy_to"] not in wanted
        ),
    )


async def async_carry_out(hass: HomeAssistant, plan: EnergyPlan) -> None:
    """Add what is missing, and keep everything else as it is."""
    sources = await _async_sources(hass)
    for planned in plan.steps:
        sources = _with(sources, planned)
    manager = await async_get_manager(hass)
    await manager.async_update({**(manager.data or manager.default_preferences()), "energy_sources": sources})


async def async_plan_text(hass: HomeAssistant, plan: EnergyPlan) -> str:
    """Return a plan in plain words, with the names of the statistics that would be added."""
    texts = await async_texts(hass, "energy_dashboard")
    names = await async_texts(hass, "default_name")
    blocks: list[str] = []
    for planned in plan.steps:
        added = [f"- {names[series.name].format(title=planned.title)}" for series in _ADDED.get(planned.step, ())]
        blocks.append("\n".join([texts[planned.step].format(title=planned.title), "", *added]).strip())
    if not plan.steps:
        blocks.append(texts["no_export_point"])
    if plan.has_changes and plan.others:
        blocks.append(texts["counted_twice"].format(others=", ".join(plan.others)))
    return "\n\n".join(blocks)


async def _async_sources(hass: HomeAssistant) -> list[SourceType]:
    manager = await async_get_manager(hass)
    return list(manager.data["energy_sources"]) if manager.data else []


def _grid(sources: Iterable[SourceType]) -> list[GridSourceType]:
    return [source for source in sources if source["type"] == "grid"]


def _planned(point: ConfigSubentry, existing: set[str], grid: Sequence[GridSourceType]) -> PlannedStep:
    name = ExportPointOptions.of(point).series
    if name is None:
        return PlannedStep(title=point.title, step=DashboardChange.AWAIT_MPAN)
    export, earnings = (statistic_id(series, name) for series in (EXPORT, EARNINGS))
    if export not in existing:
        return PlannedStep(title=point.title, step=DashboardChange.AWAIT_HISTORY)
    present = next((source for source in grid if source["stat_energy_to"] == export), None)
    return PlannedStep(
        title=point.title,
        step=_step(present, earnings, has_earnings=earnings in existing),
        export=export,
        earnings=earnings if earnings in existing else None,
    )


def _step(present: GridSourceType | None, earnings: str, *, has_earnings: bool) -> DashboardChange:
    """Return what is to be done, given the grid connection that has the export, if there is one."""
    if present is None:
        return DashboardChange.ADD if has_earnings else DashboardChange.ADD_EXPORT
    if present["stat_compensation"] == earnings:
        return DashboardChange.COMPLETE
    if present["stat_compensation"] is not None:
        return DashboardChange.OTHER_EARNINGS
    return DashboardChange.ADD_EARNINGS if has_earnings else DashboardChange.COMPLETE


def _with(sources: list[SourceType], planned: PlannedStep) -> list[SourceType]:
    """Return the sources of the dashboard with what is to be done for an export point."""
    if planned.step in {DashboardChange.ADD, DashboardChange.ADD_EXPORT}:
        return [*sources, _grid_connection(planned)]
    if planned.step is DashboardChange.ADD_EARNINGS:
        return [
            {**source, "stat_compensation": planned.earnings}
            if source["type"] == "grid" and source["stat_energy_to"] == planned.export
            else source
            for source in sources
        ]
    return sources


def _grid_connection(planned: PlannedStep) -> GridSourceType:
    """Return a grid connection that only exports."""
    return GridSourceType(
        type="grid",
        stat_energy_from=None,
        stat_energy_to=planned.export,
        stat_cost=None,
        entity_energy_price=None,
        number_energy_price=None,
        stat_compensation=planned.earnings,
        entity_energy_price_export=None,
        number_energy_price_export=None,
        cost_adjustment_day=0,
        name=planned.title,
    )
