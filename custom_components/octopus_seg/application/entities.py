"""Sensors of an application: where it stands, by when the present step should be over, and whether it is overdue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription

from ..seg.application import Stage
from ..seg.settlement import day_end, day_start
from .entity import ApplicationEntity
from .tracker import ApplicationTracker


@dataclass(frozen=True, kw_only=True)
class ApplicationSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of an application: what it reads from the tracker."""

    value_fn: Callable[[ApplicationTracker], str | datetime | None]
    attributes_fn: Callable[[ApplicationTracker], dict[str, str]]


def _status(tracker: ApplicationTracker) -> dict[str, str]:
    """Return since when the stage stands, what shows it, what to do next and what holds the application up."""
    application = tracker.application
    attributes = {"next_action": str(application.next_action(tracker.seen_on or date.min))}
    if application.steps:
        last = application.steps[-1]
        attributes |= {"since": last.date.isoformat(), "source": str(last.source)}
    if application.trouble is not None:
        attributes["trouble"] = str(application.trouble.kind)
    return attributes


def _due(tracker: ApplicationTracker) -> datetime | None:
    due = tracker.application.due
    return day_end(due) if due else None


def _expected_from(tracker: ApplicationTracker) -> dict[str, str]:
    expected = tracker.application.expected_from
    return {"expected_from": day_start(expected).isoformat()} if expected else {}


SENSORS: Final = (
    ApplicationSensorEntityDescription(
        key="application_status",
        translation_key="application_status",
        device_class=SensorDeviceClass.ENUM,
        options=list(Stage),
        value_fn=lambda tracker: tracker.application.stage,
        attributes_fn=_status,
    ),
    ApplicationSensorEntityDescription(
        key="next_step_due",
        translation_key="next_step_due",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=_due,
        attributes_fn=_expected_from,
    ),
)

APPLICATION_OVERDUE: Final = BinarySensorEntityDescription(
    key="application_overdue", translation_key="application_overdue", device_class=BinarySensorDeviceClass.PROBLEM
)


def application_sensors(tracker: ApplicationTracker) -> Iterator[ApplicationSensor]:
    """Yield the sensors of an application."""
    for description in SENSORS:
        yield ApplicationSensor(tracker, description)


class ApplicationSensor(ApplicationEntity, SensorEntity):
    """A sensor of an application."""

    entity_description: ApplicationSensorEntityDescription

    @property
    @override
    def native_value(self) -> str | datetime | None:
        """Return the value now."""
        return self.entity_description.value_fn(self.tracker)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return what goes with the value."""
        return dict(self.entity_description.attributes_fn(self.tracker))


class ApplicationOverdueBinarySensor(ApplicationEntity, BinarySensorEntity):
    """On when the present step of the application has taken longer than it usually does."""

    @property
    @override
    def is_on(self) -> bool | None:
        """Return whether the present step is overdue; unknown where its source could not be read."""
        return self.tracker.is_overdue
