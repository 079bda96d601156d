"""The secret that the statistics of new export points are named by, in a file that stays when the last account is removed."""

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..storage.document import DocumentStore, all_or_nothing
from ..storage.resilient_store import SetAside
from ..storage.values import read_text

STORAGE_KEY: Final = "series"
STORAGE_VERSION: Final = 1
SECRET_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesSecret:
    """The secret of this installation, and the names of series that were made with it."""

    secret: bytes = field(default_factory=lambda: token_bytes(SECRET_BYTES), repr=False)
    made: frozenset[str] = frozenset()


class _StoredSecret(TypedDict):
    secret: str
    made: list[str]


class SeriesStore(DocumentStore[SeriesSecret, _StoredSecret]):
    """The secret on disk: one for all accounts, which is removed with none of them."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Name the file."""
        super().__init__(
            hass, STORAGE_KEY, STORAGE_VERSION, all_or_nothing(_secret), _stored, set_aside=SetAside.SERIES
        )


def _secret(stored: _StoredSecret) -> SeriesSecret:
    secret = bytes.fromhex(stored["secret"])
    if len(secret) != SECRET_BYTES:
        raise ValueError("not a secret of ours")
    return SeriesSecret(secret=secret, made=frozenset(map(read_text, stored["made"])))


def _stored(known: SeriesSecret) -> _StoredSecret:
    return {"secret": known.secret.hex(), "made": sorted(known.made)}
