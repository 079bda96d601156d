"""How long the event loop is held up, and by whom."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
import gc
from io import FileIO
import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Any, Final, Self

BEAT: Final = 0.001
_WORTH_KEEPING: Final = 0.005
_SCHEDULING: Final = "/proc/thread-self/schedstat"
_SAMPLE_EVERY: Final = 0.004
_SAMPLE_AFTER: Final = 0.025
_FRAMES: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A time (s) in which the event loop could do nothing else.

    `wall` is its length by the clock since `started`. `off_processor` is how long the loop's thread was ready to run, while the machine
    was busy with something else; `cpu` is what all threads of this process used of the processor meanwhile.
    """

    started: float
    wall: float
    cpu: float
    off_processor: float = 0
    name: str = ""

    @property
    def own(self) -> float:
        """Return how long the loop was held up by this process, and not by the machine having other things to do."""
        return min(self.wall - self.off_processor, self.cpu)


@dataclass(slots=True)
class Watchdog:
    """Watches the running event loop while it is entered.

    `gaps` are the times between two turns of a task that sleeps for a millisecond, less that millisecond: whatever
    else waited for the loop waited as long. `callbacks` are the single callbacks that the loop ran, each by itself,
    as asyncio's own slow-callback log would time them, without the slowness of its debug mode. `collections` are the
    garbage collections, in whatever thread: all threads stand still meanwhile. With `samples` a thread looks at what
    the loop is doing whenever it is late; that costs time itself, so it is for finding causes only.
    """

    samples: dict[str, int] | None = None
    gaps: list[Block] = field(default_factory=list)
    callbacks: list[Block] = field(default_factory=list)
    collections: list[Block] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None
    _last_beat: float = 0
    _collecting: tuple[float, float] = (0, 0)
    _restore: Callable[[], None] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    async def __aenter__(self) -> Self:
        """Begin to watch."""
        self._restore = _time_callbacks(self.callbacks)
        gc.callbacks.append(self._collect)
        self._last_beat = time.perf_counter()
        self._task = asyncio.create_task(self._beat())
        if self.samples is not None:
            arguments = (threading.get_ident(), self.samples)
            threading.Thread(target=self._sample, args=arguments, daemon=True).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop watching."""
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
        if self._restore is not None:
            self._restore()
        gc.callbacks.remove(self._collect)

    @property
    def gaps_outside_collections(self) -> list[Block]:
        """Return the gaps in which no longer garbage collection ran, in whatever thread."""
        return [
            gap
            for gap in self.gaps
            if not any(
                collection.started < gap.started + gap.wall + BEAT
                and gap.started < collection.started + collection.wall + BEAT
                for collection in self.collections
            )
        ]

    async def _beat(self) -> None:
        with FileIO(_SCHEDULING) as scheduling:
            while True:
                started, started_cpu, started_off = time.perf_counter(), time.process_time(), _off_processor(scheduling)
                await asyncio.sleep(BEAT)
                self._last_beat = time.perf_counter()
                wall = self._last_beat - started - BEAT
                if wall > _WORTH_KEEPING:
                    off = _off_processor(scheduling) - started_off
                    cpu = time.process_time() - started_cpu
                    self.gaps.append(Block(started=started, wall=wall, cpu=cpu, off_processor=off))

    def _collect(self, phase: str, details: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = time.perf_counter(), time.thread_time()
            return
        started, started_cpu = self._collecting
        wall = time.perf_counter() - started
        if wall > _WORTH_KEEPING:
            name = f"generation {details['generation']}, {threading.current_thread().name}"
            self.collections.append(Block(started=started, wall=wall, cpu=time.thread_time() - started_cpu, name=name))

    def _sample(self, loop_thread: int, samples: dict[str, int]) -> None:
        while not self._stop.wait(_SAMPLE_EVERY):
            if time.perf_counter() - self._last_beat < _SAMPLE_AFTER:
                continue
            for thread, frame in sys._current_frames().items():  # noqa: SLF001 - nothing else shows other threads
                if thread == threading.get_ident():
                    continue
                stack = traceback.extract_stack(frame)[-_FRAMES:]
                if thread != loop_thread and stack[-1].name in {"wait", "_worker", "select", "get"}:
                    continue
                text = " > ".join(f"{_short(line.filename)}:{line.lineno} {line.name}" for line in stack)
                key = f"{'loop' if thread == loop_thread else 'other thread'}: {text}"
                samples[key] = samples.get(key, 0) + 1


def _off_processor(scheduling: FileIO) -> float:
    """Return how long this thread has been ready to run without being let (s), as Linux counts it."""
    scheduling.seek(0)
    return int(scheduling.read().split()[1]) / 1e9


def _short(path: str) -> str:
    return "/".join(path.split("/")[-2:])


def _time_callbacks(found: list[Block]) -> Callable[[], None]:
    """Time every callback of event loops; return what ends that."""
    run: Callable[[asyncio.Handle], None] = asyncio.Handle._run  # noqa: SLF001 - all callbacks go through it

    def timed(handle: asyncio.Handle) -> None:
        started, started_cpu = time.perf_counter(), time.thread_time()
        try:
            run(handle)
        finally:
            wall = time.perf_counter() - started
            if wall > _WORTH_KEEPING:
                found.append(
                    Block(started=started, wall=wall, cpu=time.thread_time() - started_cpu, name=_name(handle))
                )

    def restore() -> None:
        setattr(asyncio.Handle, "_run", run)  # noqa: B010 - its stub takes no assignment

    setattr(asyncio.Handle, "_run", timed)  # noqa: B010 - as above
    return restore


def _name(handle: asyncio.Handle) -> str:
    """Return what a callback is called: the coroutine of a task's step, or the function."""
    callback: Any = handle._callback  # type: ignore[attr-defined]  # noqa: SLF001 - its name is wanted
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return f"task {getattr(task.get_coro(), '__qualname__', task.get_name())}"
    return str(getattr(callback, "__qualname__", callback))
