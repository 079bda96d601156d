"""What makes the libraries of the tests quicker, with nothing that a test could tell: each saves a part of every test."""

import gc
from types import ModuleType
from typing import Final, cast

from homeassistant.components.recorder.db_schema import Base
from pytest_homeassistant_custom_component import patch_time
from sqlalchemy import Engine

# A test makes some 100,000 objects that live for as long as its Home Assistant does. To look through the young ones every
# 2,000 finds nothing to free.
YOUNG_OBJECTS: Final = 25_000


def make_quick() -> None:
    """Make freezing the clock, creating the recorder's tables and collecting garbage quicker, for the whole process."""
    # freezegun looks through every module at the start of a test, to see whether it has got new names since the last one.
    # To count the names takes far less time than to make a set of them.
    patch_time.ha_get_module_attributes_hash = _count_of_names
    Base.metadata.create_all = Tables().create  # type: ignore[assignment, method-assign]
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])


def _count_of_names(module: ModuleType) -> str:
    return f"{id(module)}-{len(getattr(module, '__dict__', ()))}"


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
