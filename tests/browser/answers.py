"""What cards ask of the integration, answered by a test in its place."""

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from playwright.async_api import Page

type Request = dict[str, Any]
# The result of a command, and for a subscription the event that follows it.
type Reply = tuple[object, object | None]
# Returns None for what is Home Assistant's to answer.
type Answering = Callable[[Request], Reply | None]

# Ask the test first what is asked of the integration, and then Home Assistant.
ASK_TEST: Final = """
() => {
  const {connection} = document.querySelector('home-assistant').hass;
  const {sendMessagePromise, subscribeMessage} = Object.getPrototypeOf(connection);
  const replyOf = async (message) => message.type.startsWith('octopus_seg/') ? await replyOfTest(message) : null;
  connection.sendMessagePromise = async (message) => {
    const reply = await replyOf(message);
    return reply === null ? sendMessagePromise.call(connection, message) : reply[0];
  };
  connection.subscribeMessage = async (callback, message, ...options) => {
    const reply = await replyOf(message);
    if (reply === null) return subscribeMessage.call(connection, callback, message, ...options);
    callback(reply[1]);
    return async () => {};
  };
}
"""
ASK_HOME_ASSISTANT: Final = """
() => {
  const connection = document.querySelector('home-assistant')?.hass?.connection ?? {};
  delete connection.sendMessagePromise;
  delete connection.subscribeMessage;
}
"""

_ANSWERINGS: Final[WeakKeyDictionary[Page, tuple[Answering, ...]]] = WeakKeyDictionary()


async def let_page_ask(page: Page) -> None:
    """Prepare a new page for answers."""

    def reply(request: Request) -> Reply | None:
        replies = (reply for answering in _ANSWERINGS.get(page, ()) if (reply := answering(request)) is not None)
        return next(replies, None)

    await page.expose_function("replyOfTest", reply)


async def answer_cards(page: Page, *answerings: Answering) -> None:
    """Answer some commands of a page's cards, and let everything else through to Home Assistant."""
    _ANSWERINGS[page] = answerings
    await page.evaluate(ASK_TEST)


async def answer_no_more(page: Page) -> None:
    """Let Home Assistant answer everything again."""
    _ANSWERINGS.pop(page, None)
    await page.evaluate(ASK_HOME_ASSISTANT)
