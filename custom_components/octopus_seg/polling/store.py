"""The address of Octopus that was asked last, kept on disk: one that is permanently gone is not tried again after a restart."""

from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import read_text

STORAGE_VERSION: Final = 1


class _StoredAddress(TypedDict):
    address: str


class AddressStore(DocumentStore[str, _StoredAddress]):
    """The address on disk, one for all accounts."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Name the file."""
        super().__init__(hass, "address", STORAGE_VERSION, all_or_nothing(_address), _stored)


def _address(stored: _StoredAddress) -> str:
    return read_text(stored["address"])


def _stored(address: str) -> _StoredAddress:
    return {"address": address}
