"""Ways in which the JSON of an answer can be other than promised."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

ENORMOUS = 10.0**30
REMOVED = object()


def wrong_types(answer: Any) -> Any:
    """Return words for numbers, numbers for words, and words for true and false."""

    def other(value: Any) -> Any:
        return 7 if isinstance(value, str) else value if value is None else "seven"

    return _with_leaves(answer, other)


def missing_fields(answer: Any) -> Any:
    """Return the answer with nothing in the innermost objects."""

    def strip(values: dict[str, Any]) -> dict[str, Any]:
        return values if any(isinstance(value, dict | list) for value in values.values()) else {}

    return _with_objects(answer, strip)


def extra_fields(answer: Any) -> Any:
    """Return the answer with one more field in every object."""
    return _with_objects(answer, lambda values: {**values, "addedLater": {"list": [1, None, "two"]}})


def empty_lists(answer: Any) -> Any:
    """Return the answer with nothing in its lists, and a count of nothing."""
    emptied = _with_lists(answer, lambda values: [])
    return {**emptied, "count": 0} if isinstance(answer, dict) and "count" in answer else emptied


def enormous_numbers(answer: Any) -> Any:
    """Return the answer with numbers too large to be true in every row."""
    return _in_rows(answer, lambda value: ENORMOUS if _is_number(value) else value)


def not_a_number(answer: Any) -> Any:
    """Return the answer with NaN for the numbers in every row."""
    return _in_rows(answer, lambda value: float("nan") if _is_number(value) else value)


def negative_energy(answer: Any) -> Any:
    """Return the answer with every number in its rows below zero."""
    return _in_rows(answer, lambda value: -abs(value) - 0.001 if _is_number(value) else value)


def out_of_order(answer: Any) -> Any:
    """Return the answer with every list in a mess: first those in odd places, then the others backwards."""
    return _with_lists(answer, lambda values: [*values[1::2], *values[::2][::-1]])


def duplicates(answer: Any) -> Any:
    """Return the answer with everything in its lists twice."""
    return _with_lists(answer, lambda values: [value for value in values for _ in range(2)])


def null_rows(answer: Any) -> Any:
    """Return the answer with a null before and after what is in each of its lists."""
    return _with_lists(answer, lambda values: [None, *values, None])


def wrong_rows(answer: Any) -> Any:
    """Return the answer with one more in each list of objects, in which all values are of another type."""

    def with_wrong(values: list[Any]) -> list[Any]:
        rows = [value for value in values if isinstance(value, dict)]
        return [*values, {key: {"odd": [value]} for key, value in rows[0].items()}] if rows else values

    return _with_lists(answer, with_wrong)


def far_rows(answer: Any) -> Any:
    """Return the answer with one more in each list of objects, with dates and numbers that can't be computed with."""

    def far(value: Any) -> Any:
        if _is_number(value):
            return ENORMOUS
        return "9999-12-31T23:59:59Z" if isinstance(value, str) and value[:2] == "20" else value

    def with_far(values: list[Any]) -> list[Any]:
        rows = [value for value in values if isinstance(value, dict)]
        return [{key: far(value) for key, value in rows[0].items()}, *values] if rows else values

    return _with_lists(answer, with_far)


def one_odd(answer: Any, random: Random) -> Any:
    """Return the answer with one value, anywhere, removed or something else."""
    places = list(_places(answer))
    if not places:
        return answer
    changed = deepcopy(answer)
    path = random.choice(places)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    odd = random.choice((None, "a word", -1, ENORMOUS, "9999-12-31T00:00:00Z", "0001-01-01", [], {}, REMOVED))
    if odd is REMOVED:
        del holder[path[-1]]
    else:
        holder[path[-1]] = odd
    return changed


def _places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _places(value, (*path, key))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _in_rows(answer: Any, change: Callable[[Any], Any]) -> Any:
    """Change all values of a REST list's rows, or of everything else that has no rows."""
    if isinstance(answer, dict) and "results" in answer:
        return {**answer, "results": _with_leaves(answer["results"], change)}
    return _with_leaves(answer, change)


def _with_leaves(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _with_leaves(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_leaves(item, change) for item in value]
    return change(value)


def _with_objects(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(value, dict):
        return change({name: _with_objects(item, change) for name, item in value.items()})
    return [_with_objects(item, change) for item in value] if isinstance(value, list) else value


def _with_lists(value: Any, change: Callable[[list[Any]], list[Any]]) -> Any:
    if isinstance(value, dict):
        return {name: _with_lists(item, change) for name, item in value.items()}
    return change([_with_lists(item, change) for item in value]) if isinstance(value, list) else value
