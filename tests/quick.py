"""What makes the libraries of the tests quicker, with nothing that a test could tell: each saves a part of every test."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
import gc
from itertools import repeat
import os
import sys
from types import FunctionType, ModuleType
from typing import Any, Final, cast
from unittest import mock

from astral import Observer  # type: ignore[import-untyped]
import astral.sun  # type: ignore[import-untyped]
import freezegun
from homeassistant.components.recorder.db_schema import Base
from pytest_homeassistant_custom_component import common, patch_time
from sqlalchemy import Engine

# A test makes some 100,000 objects that live for as long as its Home Assistant does. To look through the young ones every
# 2,000 finds nothing to free.
YOUNG_OBJECTS: Final = 25_000
FROZEN: Final = patch_time.ha_datetime_to_fakedatetime
TIME_OF_TRANSIT: Final = astral.sun.time_of_transit


def make_quick() -> None:
    """Make freezing the clock, setting the recorder up, asking the sun and so on quicker, for the whole process."""
    # freezegun looks through every module at the start of a test, to see whether it has got new names since the last one.
    # To count the names takes far less time than to make a set of them.
    patch_time.ha_get_module_attributes_hash = _count_of_names
    freezegun.api.sys = Modules()  # type: ignore[assignment, attr-defined]
    mock.create_autospec = Autospec().create
    # What is stored is written as JSON, too, which a mock is not.
    common.raise_contains_mocks = _pass
    astral.sun.time_of_transit = _known_time_of_transit
    patch_time.ha_datetime_to_fakedatetime = _of_the_frozen_clock  # type: ignore[assignment]
    Base.metadata.create_all = Tables().create  # type: ignore[assignment, method-assign]
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])


@cache
def keep_to_core(number: int) -> None:
    """Keep this process to one of the cores that it may use: a number for each process beside others.

    Event loop, recorder and executor take turns a thousand times in a test. To wake a thread on another core takes longer
    than most of these turns do.
    """
    cores = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[number % len(cores)]})


def _count_of_names(module: ModuleType) -> str:
    return f"{id(module)}-{len(getattr(module, '__dict__', ()))}"


def _pass(val: object) -> None:
    pass


def _known_time_of_transit(observer: Observer, *when: Any, **how: Any) -> datetime:
    """Return when the sun rises or sets, which in every test is asked of the same days and the same home."""
    return _time_of_transit(observer.latitude, observer.longitude, observer.elevation, *when, **how)


def _of_the_frozen_clock(moment: datetime) -> datetime:
    """Return a moment of the frozen clock as it is: what has a time zone of its own needs no arithmetic but Python's.

    As freezegun's own moments, each sum and each change of a time zone would take many times as long.
    """
    return moment if moment.tzinfo is not None else FROZEN(moment)


@cache
def _time_of_transit(latitude: float, longitude: float, elevation: float, *when: Any, **how: Any) -> datetime:
    moment: datetime = TIME_OF_TRANSIT(Observer(latitude, longitude, elevation), *when, **how)
    return moment


class Modules:
    """What freezegun sees of `sys`: of ten modules nine have no name to do with time, and need no look at every start."""

    def __init__(self) -> None:
        """Know no module yet."""
        self._with_time: set[str] = set()
        self._without: set[str] = set()

    @property
    def modules(self) -> dict[str, ModuleType]:
        """Return the modules that have a name to do with time."""
        if new := sys.modules.keys() - self._without - self._with_time:
            api: Any = freezegun.api
            # A module that was loaded while the clock stood still has the frozen ones.
            frozen = {id(value) for name, value in vars(api).items() if name.lower().startswith("fake")}
            of_time = frozen | api._real_time_object_ids  # noqa: SLF001 - what freezegun leaves alone
            for name in new:
                values = list(getattr(sys.modules[name], "__dict__", {}).values())
                (self._with_time if any(id(value) in of_time for value in values) else self._without).add(name)
        return {name: sys.modules[name] for name in self._with_time & sys.modules.keys()}


class Autospec:
    """What replaces functions of the recorder in every test: a mock of each costs as much as the recorder's tables."""

    def __init__(self) -> None:
        """Keep the way of the library."""
        self._create = mock.create_autospec

    def create(self, spec: object, *args: Any, **kwargs: Any) -> Any:
        """Return a mock of a function; of one of the recorder, a function that does no more than what it is to do."""
        is_recorder = isinstance(spec, FunctionType) and spec.__module__.startswith("homeassistant.components.recorder")
        if is_recorder and "side_effect" in kwargs:
            return _function(kwargs["side_effect"])
        return self._create(spec, *args, **kwargs)


def _function(effect: Callable[..., object] | Iterator[object] | None) -> Callable[..., object]:
    answers = repeat(mock.MagicMock()) if effect is None else effect

    def do(*args: object, **kwargs: object) -> object:
        return answers(*args, **kwargs) if callable(answers) else next(answers)

    return do


class Tables:
    """The tables of the recorder: SQLAlchemy makes those of the first database, and SQLite alone those of the others."""

    def __init__(self) -> None:
        """Know no statements yet."""
        self._create_all = Base.metadata.create_all
        self._script = ""

    def create(self, engine: Engine) -> None:
        """Create the tables and indexes that are missing."""
        if engine.dialect.name != "sqlite" or (self._script and not self._is_empty(engine)):
            self._create_all(engine)
        elif self._script:
            with engine.connect() as connection:
                connection.connection.cursor().executescript(self._script)
        else:
            is_new = self._is_empty(engine)
            self._create_all(engine)
            self._script = self._read(engine) if is_new else ""

    @staticmethod
    def _is_empty(engine: Engine) -> bool:
        with engine.connect() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0

    @staticmethod
    def _read(engine: Engine) -> str:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
            )
            return ";\n".join(cast("str", statement) for (statement,) in rows)
