"""Everything that the simulated Octopus knows, shared by its REST, GraphQL and control interfaces."""

from dataclasses import dataclass, field

from aiohttp import web

from .catalogue import Catalogue
from .clock import Clock
from .faults import Faults
from .home import Home
from .publication import Publication
from .request_log import RequestLog
from .tokens import TokenIssuer


@dataclass
class State:
    """The simulated Octopus, without its server."""

    clock: Clock
    home: Home
    catalogue: Catalogue
    publication: Publication
    tokens: TokenIssuer
    faults: Faults = field(default_factory=Faults)
    log: RequestLog = field(default_factory=RequestLog)
    latency: float = 0.0
    """Seconds that every answer takes."""
    unknown_fields: set[str] = field(default_factory=set)
    """Fields that the schema of GraphQL does not have, each as `Type.field`."""


STATE = web.AppKey("state", State)
