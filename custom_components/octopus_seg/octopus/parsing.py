"""The JSON of an answer, parsed so that the garbage collector never stops the process for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import gc

import orjson

from .errors import OctopusAnswerError


def read_json[T](body: bytes | bytearray, read: Callable[[object], T]) -> T:
    """Return what `read` makes of a JSON text."""
    with _garbage_collector_paused():
        try:
            answer: object = orjson.loads(body)
        except orjson.JSONDecodeError:  # not chained: it carries the whole text
            raise OctopusAnswerError("the answer is not JSON, or not all of it came") from None
        return read(answer)


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """Keep the garbage collector from running meanwhile.

    A year of half-hours is tens of thousands of short-lived objects. The collector would scan the whole heap for
    them: in a running Home Assistant that stops every thread for 0.2 seconds.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
