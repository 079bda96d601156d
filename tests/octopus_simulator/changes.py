"""Ways in which the JSON of an answer can be other than promised."""

from collections.abc import Callable
from typing import Any

ENORMOUS = 10.0**30


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
