"""The faults: what is done to the network or to Octopus' answers, and where each cannot occur."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from tests.octopus_simulator import Fault, faults

from .world import World

ELSEWHERE = "https://elsewhere.example/"
GRAPHQL = "graphql:*"
DETAILS = "graphql:account*"
LISTS = ("consumption", "unit_rates", "products")

NO_HALF_HOURS = "no half-hours are asked for"
NO_LISTS = "no list in pages is asked for"
NO_GRAPHQL = "GraphQL is not asked"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A fault: its name in the table, how to bring it about, and the stages that it cannot happen to, with the reason."""

    name: str
    begin: Callable[[World], Awaitable[None]]
    impossible: Mapping[str, str] = field(default_factory=dict)
    needs_new_key: bool = False


async def _refuse(world: World) -> None:
    await world.async_cut()


async def _lose_names(world: World) -> None:
    await world.async_cut()
    await world.simulator.start()
    world.names.fails = True


def _answers(
    name: str,
    fault: Fault,
    *patterns: str,
    times: int | None = None,
    is_slow: bool = False,
    impossible: Mapping[str, str] | None = None,
) -> Case:
    """Return the case of answers to some kinds of requests, by default to all."""

    async def begin(world: World) -> None:
        if is_slow:
            world.be_impatient()
        for pattern in patterns or ("*",):
            world.simulator.fail(pattern, fault, times=times)

    return Case(name=name, begin=begin, impossible=impossible or {}, needs_new_key=fault.status == 401)


_ONLY_HALF_HOURS = {"config_flow": NO_HALF_HOURS, "onboarding": NO_HALF_HOURS, "comparison": NO_HALF_HOURS}
_ONLY_LISTS = {"onboarding": NO_LISTS}
_ONLY_GRAPHQL = {"comparison": NO_GRAPHQL}

CASES = (
    Case(name="connection refused", begin=_refuse),
    Case(name="DNS failure", begin=_lose_names),
    _answers("reset in the middle of a body", faults.connection_reset()),
    _answers("time-out", faults.slow(3600), is_slow=True),
    _answers("slow drip", faults.slow_drip(), is_slow=True),
    _answers("400", faults.json_answer({"period_from": ["Enter a valid date/time."]}, 400)),
    _answers("401", faults.unauthorized()),
    _answers("403 JSON", faults.forbidden()),
    _answers("403 HTML", faults.edge_block()),
    _answers("404", faults.json_answer({"detail": "Not found."}, 404)),
    _answers("404 HTML", faults.html_not_found()),
    _answers("429", faults.rate_limited()),
    _answers("429 with Retry-After", faults.rate_limited(7200)),
    _answers("500", faults.server_error(500)),
    _answers("502", faults.server_error(502)),
    _answers("503", faults.server_error(503)),
    _answers("504", faults.server_error(504)),
    _answers("truncated JSON", faults.truncated_json()),
    _answers("wrong content type", faults.content_type("text/plain")),
    _answers("a 200 that is HTML", faults.html_page()),
    _answers("gzip bomb", faults.gzip_bomb()),
    _answers("redirect to another server", faults.redirect(ELSEWHERE)),
    _answers("wrong types", faults.wrong_types()),
    _answers("missing fields", faults.missing_fields()),
    _answers("extra fields", faults.extra_fields()),
    _answers("a null in every list, lasting", faults.null_rows()),
    _answers("one row of wrong types, lasting", faults.wrong_rows()),
    _answers("one row out of this world, lasting", faults.far_rows()),
    _answers("empty lists", faults.empty_lists()),
    _answers("enormous numbers", faults.enormous_numbers()),
    _answers("NaN", faults.not_a_number()),
    _answers("negative export", faults.negative_energy(), "consumption", impossible=_ONLY_HALF_HOURS),
    _answers("dates out of order", faults.out_of_order()),
    _answers("duplicates", faults.duplicates()),
    _answers("a page that repeats", faults.repeated_page(), *LISTS, "graphql:account", impossible=_ONLY_LISTS),
    _answers("`next` loops", faults.looping_next(), *LISTS, "graphql:account", impossible=_ONLY_LISTS),
    _answers("`next` leaves the host", faults.foreign_next(ELSEWHERE), *LISTS, impossible=_ONLY_LISTS),
    _answers(
        "GraphQL error with partial data",
        faults.graphql_error("KT-CT-7899", "Internal error.", path=["account", "balance"]),
        DETAILS,
        impossible=_ONLY_GRAPHQL,
    ),
    _answers(
        "GraphQL token expired in mid-flight",
        faults.graphql_error("KT-CT-1124", "Signature of the JWT has expired.", path=["account"]),
        DETAILS,
        times=1,
        impossible=_ONLY_GRAPHQL,
    ),
    _answers(
        "KT-CT-1199, too many requests", faults.graphql_rate_limited("account"), DETAILS, impossible=_ONLY_GRAPHQL
    ),
    _answers(
        "KT-CT-1199 for the token", faults.graphql_rate_limited(), "graphql:obtainKrakenToken", impossible=_ONLY_GRAPHQL
    ),
    _answers("GraphQL schema field gone", faults.field_gone(), DETAILS, impossible=_ONLY_GRAPHQL),
)
