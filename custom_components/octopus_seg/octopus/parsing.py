"""The JSON of an answer, parsed so that a long one takes little of the process's memory and never stops all of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import gc
import json

import orjson

from .errors import OctopusAnswerError

# What stands in the place of a JSON object.
type ReadEarly = Callable[[dict[str, object]], object]


def read_json[T](body: bytes | bytearray, read: Callable[[object], T], read_early: ReadEarly | None = None) -> T:
    """Return what `read` makes of a JSON text, its objects read early where `read_early` says how."""
    with _garbage_collector_paused():
        try:
            answer: object = orjson.loads(body) if read_early is None else _parsed(body, read_early)
        except ValueError, RecursionError:  # not chained: it carries the whole text
            raise OctopusAnswerError("the answer is not JSON, or not all of it came") from None
        return read(answer)


def _parsed(body: bytes | bytearray, read_early: ReadEarly) -> object:
    """Return what a JSON text says, its objects read early.

    orjson cannot do that, and takes several times the memory of the text besides, which the process then keeps.
    """
    return json.loads(str(body, "utf-8"), object_hook=read_early, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)


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
