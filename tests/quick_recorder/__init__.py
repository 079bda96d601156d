"""The recorder's import of statistics in one statement; row by row, as the recorder does it, years of hours take a minute.

Tests in the process of Home Assistant take the function; a Home Assistant of its own takes the folder as an integration.
"""

from collections.abc import Iterable
from time import time

from homeassistant.components.recorder import Recorder, statistics as recorder_statistics
from homeassistant.components.recorder.db_schema import StatisticsBase
from homeassistant.components.recorder.models import StatisticData, StatisticMetaData
from homeassistant.core import HomeAssistant
from homeassistant.helpers.typing import ConfigType
from sqlalchemy import Insert
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.orm import Session


async def async_setup(_hass: HomeAssistant, _config: ConfigType) -> bool:
    """Have this Home Assistant import at once."""
    recorder_statistics._import_statistics_with_session = import_at_once  # noqa: SLF001 - no other way in
    return True


def import_at_once(
    instance: Recorder,
    session: Session,
    metadata: StatisticMetaData,
    statistics: Iterable[StatisticData],
    table: type[StatisticsBase],
) -> bool:
    """Do what the recorder does with an import, in one statement."""
    manager = instance.statistics_meta_manager
    known = manager.get_many(session, statistic_ids={metadata["statistic_id"]})
    _, metadata_id = manager.update_or_add(session, metadata, known)
    created = time()
    rows = [
        {
            "metadata_id": metadata_id,
            "created_ts": created,
            "start_ts": row["start"].timestamp(),
            "state": row["state"],
            "sum": row["sum"],
        }
        for row in statistics
    ]
    session.execute(_upsert(table, session.get_bind().dialect.name), rows)
    return True


def _upsert(table: type[StatisticsBase], dialect: str) -> Insert:
    """Return a statement that writes rows, in the place of those of the same hours, as a database says it."""
    if dialect == "mysql":
        mysql_put = mysql.insert(table)
        return mysql_put.on_duplicate_key_update(state=mysql_put.inserted.state, sum=mysql_put.inserted.sum)
    put = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    changed = {"state": put.excluded.state, "sum": put.excluded.sum}
    return put.on_conflict_do_update(index_elements=["metadata_id", "start_ts"], set_=changed)
