"""What was asked of the simulated Octopus. Keys and tokens are never kept, only whether there was one."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from .faults import matches


@dataclass(frozen=True, kw_only=True)
class RequestRecord:
    """One request. `kind` is `account`, `consumption`, ... or `graphql:` and the root fields, joined by `+`."""

    time: datetime
    host: str
    method: str
    path: str
    query: dict[str, str]
    kind: str
    operation: str | None
    status: int | None
    """None if the connection broke before there was one."""
    size: int
    """Bytes of the answer's body."""
    user_agent: str
    has_authorization: bool

    def as_json(self) -> dict[str, Any]:
        """Return it for the control interface."""
        return {**asdict(self), "time": self.time.isoformat()}


@dataclass
class RequestLog:
    """The requests since the start or the last reset."""

    records: list[RequestRecord] = field(default_factory=list)

    def count(self, pattern: str = "*") -> int:
        """Return how many requests fit a pattern of path or kind."""
        return len(self.matching(pattern))

    def matching(self, pattern: str) -> list[RequestRecord]:
        """Return the requests that fit a pattern of path or kind."""
        return [record for record in self.records if matches(pattern, record.path, record.kind, record.host)]

    def clear(self) -> None:
        """Forget all requests."""
        self.records.clear()
