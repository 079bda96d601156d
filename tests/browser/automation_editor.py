"""Home Assistant's automation editor, used as a person does: nothing is typed but a number and a name."""

from dataclasses import dataclass
from typing import Self

from playwright.async_api import Locator, Page, TimeoutError as PlaywrightTimeoutError, expect

from .window import go

PATIENCE_MS = 20_000
DRAWING_MS = 1_000


@dataclass(frozen=True, kw_only=True)
class AutomationEditor:
    """A new automation in the editor."""

    page: Page

    @classmethod
    async def open(cls, page: Page) -> Self:
        """Begin a new automation."""
        page.set_default_timeout(PATIENCE_MS)
        await go(page, "/config/automation/edit/new")
        return cls(page=page)

    async def add(self, kind: str, device: str, name: str) -> Locator:
        """Add a trigger or a condition: choose the device, then what it offers; return the panel of its options."""
        await self.page.get_by_role("button", name=f"Add {kind}").first.click()
        dialog = self.page.locator("add-automation-element-dialog")
        target = dialog.get_by_text(device, exact=True).first
        services = dialog.get_by_text("Services", exact=True)
        await expect(services).to_be_visible(timeout=PATIENCE_MS)
        await self._unfold(services, target)
        await target.click()
        await dialog.get_by_text(name).first.click()
        panel = self.page.locator("ha-automation-sidebar")
        await expect(panel).to_contain_text(name, timeout=PATIENCE_MS)
        return panel

    @staticmethod
    async def _unfold(group: Locator, item: Locator) -> None:
        """Unfold a group until an item of it shows: it may be unfolded already, and its items still on their way."""
        for _ in range(PATIENCE_MS // DRAWING_MS):
            try:
                await item.wait_for(timeout=DRAWING_MS)
            except PlaywrightTimeoutError:
                await group.click()
            else:
                return

    async def save(self, name: str) -> str:
        """Give the automation a name and save it; return its id."""
        await self.page.get_by_role("button", name="Save").first.click()
        dialog = self.page.locator("ha-dialog-automation-save")
        await dialog.get_by_role("textbox").first.fill(name)
        async with self.page.expect_response("**/api/config/automation/config/*") as saved:
            await dialog.get_by_role("button", name="Save").click()
        answer = await saved.value
        assert answer.ok, await answer.text()
        return answer.url.rpartition("/")[2]
