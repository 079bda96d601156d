"""Counts of the requests that the simulator logged: by day, by hour, by kind, and how much they brought."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_start, settlement_day
from tests.octopus_simulator import RequestRecord


def a_day(requests: Sequence[RequestRecord], first: date, days: int) -> list[int]:
    """Return how many requests were sent on each settlement day."""
    counts = Counter(settlement_day(request.time) for request in requests)
    return [counts[first + number * ONE_DAY] for number in range(days)]


def busiest_hour(requests: Sequence[RequestRecord]) -> int:
    """Return the most requests within any 60 minutes."""
    times = [request.time for request in requests]
    return max((sum(start <= time < start + timedelta(hours=1) for time in times) for start in times), default=0)


def kinds(requests: Sequence[RequestRecord]) -> str:
    """Return what the requests were for, as text."""
    counts = Counter(request.kind.replace("graphql:", "GraphQL ") for request in requests)
    return ", ".join(f"{count} {kind}" for kind, count in counts.most_common())


def kilobytes_a_day(requests: Sequence[RequestRecord], first: date, days: int) -> list[float]:
    """Return how many kB came from Octopus on each settlement day, as JSON: what is sent is smaller where it is packed."""
    sizes: Counter[date] = Counter()
    for request in requests:
        sizes[settlement_day(request.time)] += request.size
    return [sizes[first + number * ONE_DAY] / 1000 for number in range(days)]


def days_of_the_comparison(requests: Sequence[RequestRecord]) -> set[date]:
    """Return the days on whose nights rates of other tariffs were read."""
    return {settlement_day(request.time) for request in requests if request.kind == "unit_rates" and is_night(request)}


def is_night(request: RequestRecord) -> bool:
    """Return whether a request was sent in the hour before midnight, which the monthly comparison has to itself."""
    return request.time >= day_start(settlement_day(request.time) + ONE_DAY) - timedelta(hours=1)
