"""A server that behaves like Octopus Energy's REST and GraphQL APIs towards one export customer.

It is written from what is known of the real API, knows nothing of the integration that it tests, and needs no network.
"""

from . import faults, scenarios
from .faults import Fault
from .home import Home, Transaction
from .request_log import RequestRecord
from .simulator import OctopusSimulator

__all__ = ["Fault", "Home", "OctopusSimulator", "RequestRecord", "Transaction", "faults", "scenarios"]
