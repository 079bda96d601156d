"""The control interface: what a test may do to the simulator from another process, as JSON under `/_control/`.

Every action is a POST of a JSON object with the names used below; it answers what the simulator then holds.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import faults
from .home import Enrolment, EnrolmentStage, EnrolmentStep
from .rest_parts import parse_moment

if TYPE_CHECKING:
    from .simulator import OctopusSimulator

type _Action = Callable[[OctopusSimulator, dict[str, Any]], Any]


def add_control_routes(application: web.Application, simulator: OctopusSimulator) -> None:
    """Let the simulator be steered over HTTP."""

    async def act(request: web.Request) -> web.Response:
        action = _ACTIONS.get(request.match_info["action"])
        if action is None:
            return web.json_response({"error": "no such action", "actions": sorted(_ACTIONS)}, status=404)
        body = await request.json() if request.can_read_body else {}
        try:
            result = action(simulator, body)
        except (LookupError, TypeError, ValueError) as error:
            return _mistake(error)
        return web.json_response(_plain(result))

    async def requests(request: web.Request) -> web.Response:
        pattern = request.query.get("pattern", "*")
        records = [record.as_json() for record in simulator.state.log.matching(pattern)]
        return web.json_response({"count": len(records), "requests": records})

    async def home(_request: web.Request) -> web.Response:
        return web.json_response(_plain({"now": simulator.now(), "home": asdict(simulator.home)}))

    async def truth(request: web.Request) -> web.Response:
        query = request.query
        try:
            values = simulator.truth(query["mpan"], parse_moment(query["start"]), parse_moment(query["end"]))
        except (LookupError, ValueError) as error:
            return _mistake(error)
        return web.json_response({_plain(start): energy for start, energy in values.items()})

    application.router.add_get("/_control/requests", requests)
    application.router.add_get("/_control/home", home)
    application.router.add_get("/_control/truth", truth)
    application.router.add_post("/_control/{action}", act)


def _mistake(error: Exception) -> web.Response:
    return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _set_clock(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    if body.get("now"):
        simulator.clock.set(parse_moment(body["now"]), ticking=bool(body.get("ticking")))
    elif "advance_seconds" in body:
        simulator.clock.advance(timedelta(seconds=body["advance_seconds"]))
    else:
        simulator.clock.release()
    return {"now": simulator.now()}


def _set_publication(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    delay = timedelta(hours=body["delay_hours"]) if "delay_hours" in body else None
    simulator.set_publication(hour=body.get("hour"), delay=delay)
    return {"hour": simulator.state.publication.hour, "delay": str(simulator.state.publication.delay)}


def _delay_day(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.delay_day(date.fromisoformat(body["day"]), body.get("days", 1))
    return {}


def _publish_partially(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.publish_partially(date.fromisoformat(body["day"]), body["half_hours"], body.get("days", 1))
    return {}


def _fail(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    fault = faults.BY_NAME[body["fault"]](**body.get("arguments", {}))
    simulator.fail(body["pattern"], fault, body.get("times", 1))
    return {}


def _recover(simulator: OctopusSimulator, _body: dict[str, Any]) -> Any:
    simulator.recover()
    return {}


def _set_half_hour(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.set_half_hour(body["mpan"], parse_moment(body["start"]), int(body["energy_wh"]))
    return {}


def _add_gap(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.add_gap(body["mpan"], parse_moment(body["start"]), body.get("half_hours", 1))
    return {}


def _fill_gap(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    start = parse_moment(body["start"]) if body.get("start") else None
    simulator.fill_gap(body["mpan"], start, body.get("half_hours", 1))
    return {}


def _add_export_point(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    arguments = dict(body)
    if arguments.get("valid_from"):
        arguments["valid_from"] = parse_moment(arguments["valid_from"])
    return asdict(simulator.add_export_point(**arguments))


def _set_meter_point(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    """Change plain fields of a meter point, such as `is_listed`, `is_export`, `direction` and `status`."""
    point = simulator.export_point(body["mpan"])
    for name, value in body.items():
        if not hasattr(point, name) or isinstance(value, (dict, list)) or isinstance(getattr(point, name), list):
            raise ValueError(name)
        setattr(point, name, value)
    return asdict(point)


def _set_enrolment(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    """Put a meter point under enrolment; without a status it is over."""
    point = simulator.export_point(body["mpan"])
    supply_start = date.fromisoformat(body["supply_start_date"]) if body.get("supply_start_date") else None
    status = body.get("status")
    point.enrolment = Enrolment(status=status, supply_start_date=supply_start) if status else None
    return asdict(point)


def _exchange_meter(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    day = date.fromisoformat(body["day"])
    return asdict(simulator.exchange_meter(body["mpan"], body["serial_number"], day))


def _change_agreement(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    begins = parse_moment(body["valid_from"])
    return asdict(simulator.change_agreement(body["mpan"], body["tariff_code"], begins))


def _set_onboarding(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    return asdict(simulator.set_onboarding(body["mpan"], body["latest_status"], body.get("smart_tariff_code")))


def _set_product_enrolment(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    stages = [
        EnrolmentStage(
            name=stage["name"],
            status=stage["status"],
            steps=[EnrolmentStep(**step) for step in stage.get("steps", [])],
        )
        for stage in body.get("stages", [])
    ]
    found = simulator.set_product_enrolment(body["product_code"], body["status"], stages, body.get("mpan"))
    return asdict(found)


def _bill_export(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    first, last = date.fromisoformat(body["first_day"]), date.fromisoformat(body["last_day"])
    left_out = {date.fromisoformat(day) for day in body.get("left_out", [])}
    charges = simulator.bill_export(first, last, body.get("mpan"), left_out=left_out, is_held=bool(body.get("is_held")))
    return [asdict(charge) for charge in charges]


def _release(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    return asdict(simulator.release(int(body["identifier"])))


def _reverse(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    return asdict(simulator.reverse(int(body["identifier"])))


def _credit_by_hand(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    return asdict(simulator.credit_by_hand(**body))


def _set_api_key(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.home.api_key = body["api_key"]
    return {}


def _expire_tokens(simulator: OctopusSimulator, _body: dict[str, Any]) -> Any:
    simulator.expire_tokens()
    return {}


def _set_latency(simulator: OctopusSimulator, body: dict[str, Any]) -> Any:
    simulator.latency = float(body["seconds"])
    return {"seconds": simulator.latency}


def _reset_log(simulator: OctopusSimulator, _body: dict[str, Any]) -> Any:
    simulator.reset_log()
    return {}


_ACTIONS: dict[str, _Action] = {
    "clock": _set_clock,
    "publication": _set_publication,
    "delay_day": _delay_day,
    "publish_partially": _publish_partially,
    "fail": _fail,
    "recover": _recover,
    "half_hour": _set_half_hour,
    "correct": _set_half_hour,
    "add_gap": _add_gap,
    "fill_gap": _fill_gap,
    "add_export_point": _add_export_point,
    "meter_point": _set_meter_point,
    "enrolment": _set_enrolment,
    "exchange_meter": _exchange_meter,
    "change_agreement": _change_agreement,
    "onboarding": _set_onboarding,
    "product_enrolment": _set_product_enrolment,
    "bill_export": _bill_export,
    "release": _release,
    "reverse": _reverse,
    "credit_by_hand": _credit_by_hand,
    "api_key": _set_api_key,
    "expire_tokens": _expire_tokens,
    "latency": _set_latency,
    "reset_log": _reset_log,
}
