"""What cards ask of the integration, answered by a test in its place."""

from collections.abc import Callable
import json
from typing import Any, Final

from playwright.async_api import Page, WebSocketRoute

type Request = dict[str, Any]
# The result of a command, and for a subscription the event that follows it.
type Reply = tuple[object, object | None]
# Returns None for what is Home Assistant's to answer.
type Answering = Callable[[Request], Reply | None]

SOCKET: Final = "**/api/websocket"


async def answer_cards(page: Page, *answerings: Answering) -> None:
    """Answer some commands of a page's cards, and let everything else through to Home Assistant."""
    await page.route_web_socket(SOCKET, lambda route: _answer(route, answerings))


def _answer(route: WebSocketRoute, answerings: tuple[Answering, ...]) -> None:
    server = route.connect_to_server()

    def pass_on(message: str | bytes) -> None:
        asked = json.loads(message)
        for request in asked if isinstance(asked, list) else [asked]:
            replies = (reply for answering in answerings if (reply := answering(request)) is not None)
            if (reply := next(replies, None)) is None:
                server.send(json.dumps(request))
                continue
            result, event = reply
            route.send(json.dumps({"id": request["id"], "type": "result", "success": True, "result": result}))
            if event is not None:
                route.send(json.dumps({"id": request["id"], "type": "event", "event": event}))

    route.on_message(pass_on)
