"""What a disk, an editor, a power cut or another version can do to a stored file."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
import errno
import json
from pathlib import Path
from unittest.mock import patch

from homeassistant.core import HomeAssistant

from custom_components.octopus_seg.const import DOMAIN

KEY = "numbers"

# What a disk, an editor, a power cut or another version can leave behind.
DAMAGE: Mapping[str, Callable[[str], bytes]] = {
    "empty": lambda text: b"",
    "truncated": lambda text: text[: len(text) // 2].encode(),
    "no_json": lambda text: b"half-hours",
    "not_utf_8": lambda text: b"\xff\xfe" + text.encode(),
    "zeros": lambda text: bytes(len(text)),
    "a_list": lambda text: b"[1, 2]",
    "null": lambda text: b"null",
    "no_version": lambda text: b'{"data": {}}',
    "version_in_words": lambda text: json.dumps({**json.loads(text), "version": "one"}).encode(),
    "no_data": lambda text: b'{"version": 1, "minor_version": 1}',
    "other_data": lambda text: b'{"version": 1, "minor_version": 1, "data": [1]}',
    "wrong_data": lambda text: with_data(text, {"one": "two", "points": 1, "days": [3]}),
    "nulls": lambda text: with_data(text, {"one": None, "points": None, "days": None}),
}


def with_data(text: str, data: object) -> bytes:
    """Return a file with other data in it."""
    return json.dumps({**json.loads(text), "data": data}).encode()


def newer(text: str) -> bytes:
    """Return a file as a later version of the integration would leave it."""
    return json.dumps({**json.loads(text), "version": 99}).encode()


def path_of(hass: HomeAssistant, key: str = KEY) -> Path:
    """Return where the file of a store is."""
    return Path(hass.config.path(".storage", f"{DOMAIN}.{key}"))


def copies_of(path: Path) -> list[Path]:
    """Return the copies that were set aside of a file."""
    return sorted(other for other in path.parent.iterdir() if other.name.startswith(f"{path.name}."))


@contextmanager
def disk_full() -> Generator[None]:
    """Let every atomic write fail for want of space."""
    with patch("homeassistant.util.file.AtomicWriter", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        yield


@contextmanager
def folder_read_only() -> Generator[None]:
    """Let nothing be written, made or renamed; the file system says so, since root may write to any folder."""
    refusal = OSError(errno.EROFS, "Read-only file system")

    def make(path: str, mode: int = 0o777, exist_ok: bool = False) -> None:
        if not (exist_ok and Path(path).is_dir()):
            raise refusal

    with (
        patch("homeassistant.util.file.AtomicWriter", side_effect=refusal),
        patch("os.makedirs", make),
        patch.object(Path, "rename", side_effect=refusal),
    ):
        yield
