"""The addresses at which Octopus answers: one is used, and another instead where that is permanently gone."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import Final

from yarl import URL

DEFAULT_BASE_URLS: Final = ("https://api.octopus.energy", "https://api.oegb-kraken.energy")


class Hosts:
    """The addresses of one API, the only ones that the key may be sent to."""

    def __init__(self, addresses: Sequence[str], on_change: Callable[[str], None] | None = None) -> None:
        """Ask at the first address; `on_change` is called with another one when that is asked from then on.

        Raises ValueError where a key would not be safe at an address.
        """
        self._bases = [URL(address) for address in addresses]
        if not self._bases or not all(_is_safe(base) for base in self._bases):
            raise ValueError("the address of Octopus has to begin with https://, or be on this machine")
        self._base = self._bases[0]
        self._on_change = on_change

    @property
    def address(self) -> str:
        """Return the address that is asked."""
        return str(self._base).rstrip("/")

    def url(self, path: str) -> URL:
        """Return the address of a path; the path is quoted already and starts with a slash."""
        return URL(self.address + path, encoded=True)

    def is_ours(self, url: URL) -> bool:
        """Return whether a URL has the scheme, host and port of one of the addresses, and names no user."""
        has_user = url.raw_user is not None or url.raw_password is not None
        return url.absolute and not has_user and any(url.origin() == base.origin() for base in self._bases)

    def here(self, url: URL) -> URL:
        """Return the same question at the address that is asked now, which may have changed since the URL was made."""
        return _moved(url, self._base)

    def elsewhere(self, url: URL) -> URL | None:
        """Return the same question at another address; None where there is none."""
        others = (base for base in self._bases if base.origin() != url.origin())
        return next((_moved(url, base) for base in others), None)

    def use(self, url: URL) -> None:
        """Ask at the address of a URL from now on."""
        if url.origin() == self._base.origin():
            return
        self._base = next(base for base in self._bases if base.origin() == url.origin())
        if self._on_change is not None:
            self._on_change(self.address)


def _moved(url: URL, base: URL) -> URL:
    """Return a URL at the scheme, host and port of another one."""
    origin = base.origin()
    return url if url.origin() == origin else URL(f"{origin}{url.raw_path_qs}", encoded=True)


def _is_safe(url: URL) -> bool:
    """Return whether a key may be sent to an address: encrypted, or without leaving this machine, for development."""
    if url.scheme == "https":
        return url.host is not None
    if url.scheme != "http" or url.host is None:
        return False
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return url.host == "localhost"
