"""Ways to make a part of an answer odd, and to leave all else as it is."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.octopus_simulator import Fault, OctopusSimulator

from .case import AT_TEXT, Act

GONE: Final = object()
"""In the place of a value: the field is not there."""

type Change = Callable[[Any], object]


def lasting(pattern: str, change: Change) -> Act:
    """Change every answer that fits; `change` works on the answer in place."""

    def changed(answer: Any) -> Any:
        change(answer)
        return answer

    return lambda simulator: simulator.fail(pattern, Fault(change=changed), times=None)


def fault(pattern: str, made: Callable[[], Fault]) -> Act:
    """Let every request that fits meet a fault."""
    return lambda simulator: simulator.fail(pattern, made(), times=None)


def both(*acts: Act) -> Act:
    """Do one thing and the other."""

    def act(simulator: OctopusSimulator) -> None:
        for each in acts:
            each(simulator)

    return act


def put(holder: dict[str, Any], values: Mapping[str, Any]) -> object:
    """Give fields other values, or take them away; return what holds them."""
    for name, value in values.items():
        if value is GONE:
            holder.pop(name, None)
        else:
            holder[name] = value
    return holder


def half_hour(**values: Any) -> Act:
    """Change the row of one half-hour."""
    return lasting("consumption", lambda page: [put(row, values) for row in page["results"] if is_at(row)])


def is_at(row: dict[str, Any]) -> bool:
    """Return whether a row is that of the odd half-hour."""
    return bool(row["interval_start"] == AT_TEXT)


def every_row(change: Change) -> Act:
    """Change every row of half-hours."""
    return lasting("consumption", lambda page: [change(row) for row in page["results"]])


def page(pattern: str, **values: Any) -> Act:
    """Change what stands around the rows of a list in pages."""
    return lasting(pattern, lambda answer: put(answer, values))


def point(index: int, **values: Any) -> Act:
    """Change a meter point of the account in REST: 0 is the export point, 1 the import point."""
    return account(lambda answer: put(answer["properties"][0]["electricity_meter_points"][index], values))


def account(change: Change) -> Act:
    """Change the account in REST."""
    return lasting("account", change)


def agreement(index: int, number: int, **values: Any) -> Act:
    """Change an agreement of a meter point in REST."""
    return points(lambda found: put(found[index]["agreements"][number], values))


def points(change: Change) -> Act:
    """Change the list of meter points in REST."""
    return account(lambda answer: change(answer["properties"][0]["electricity_meter_points"]))


def details(change: Change) -> Act:
    """Change the account in GraphQL where its meter points are asked for."""
    return lasting("graphql:account*", lambda answer: _account_with(answer, "properties", change))


def transactions(change: Change) -> Act:
    """Change the account in GraphQL where its transactions are asked for."""
    return lasting("graphql:account*", lambda answer: _account_with(answer, "transactions", change))


def _account_with(answer: Any, field: str, change: Change) -> None:
    found = (answer.get("data") or {}).get("account") or {}
    if found.get(field) is not None:
        change(found)


def graphql_points(change: Change) -> Act:
    """Change the list of meter points in GraphQL."""
    return details(lambda found: change(found["properties"][0]["electricityMeterPoints"]))


def lines(kind: str, **values: Any) -> Act:
    """Change the lines of a kind of transaction."""

    def change(found: Any) -> None:
        for edge in found["transactions"]["edges"]:
            if edge["node"]["__typename"] == kind:
                put(edge["node"], values)

    return transactions(change)


def error(code: str | None, *path: str | int) -> Act:
    """Let GraphQL answer with an error about a field, which is null, and all else; without a code where it has none."""

    def change(answer: Any) -> None:
        place = answer.get("data")
        try:
            for step in path[:-1]:
                place = place[step]
            if path[-1] not in place:
                return
        except KeyError, IndexError, TypeError:
            return
        place[path[-1]] = None
        extensions = {"errorType": "APPLICATION", **({"errorCode": code} if code else {})}
        answer["errors"] = [{"message": "Something odd.", "path": list(path), "extensions": extensions}]

    return lasting("graphql:account*", change)


def unknown(*fields: str) -> Act:
    """Let GraphQL's schema not have some fields, each as `Type.field`."""
    return lambda simulator: simulator.unknown_fields.update(fields)


def with_null(holder: Any, name: str) -> object:
    """Put a null before and after the elements of a list; return what holds it."""
    holder[name] = [None, *holder[name], None]
    return holder
