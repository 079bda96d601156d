"""An automation clicked together in Home Assistant's editor: no entity id, no template, no YAML."""

import asyncio

import pytest

from .automation_editor import AutomationEditor
from .stage import PATIENCE_SECONDS, Stage

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

ROOF = "Roof of the barn"
ACCOUNT = "Account of the barn"


@pytest.mark.every_release
async def test_an_automation_is_clicked_together(stage: Stage) -> None:
    """Three triggers and a condition, by device; Home Assistant runs what comes of it."""
    export_point = await stage.ensure_set_up()
    async with stage.owner() as client:
        devices = {device["id"]: device for device in await client.command("config/device_registry/list")}
        roof = devices[export_point["device_id"]]
        [account] = [
            device["id"]
            for device in devices.values()
            if device["config_entries"] == roof["config_entries"]
            and device["config_entries_subentries"] == {roof["config_entries"][0]: [None]}
        ]
        for device_id, name in ((roof["id"], ROOF), (account, ACCOUNT)):
            await client.command("config/device_registry/update", device_id=device_id, name_by_user=name)

    async with stage.page(height=1000) as page:
        editor = await AutomationEditor.open(page)
        panel = await editor.add("trigger", ROOF, "Credit posted")
        await panel.locator("ha-switch").click()
        panel = await editor.add("trigger", ROOF, "Export power above")
        await panel.get_by_role("spinbutton").first.fill("1500")
        await panel.get_by_role("spinbutton").first.blur()
        await editor.add("trigger", ROOF, "Day's figures final")
        await editor.add("condition", ACCOUNT, "Export is paid up")
        automation_id = await editor.save("Barn")

    async with stage.owner() as client:
        config = await client.get(f"/api/config/automation/config/{automation_id}")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while "automation.barn" not in (states := await client.states()):
                await asyncio.sleep(0.2)
        for device_id in (roof["id"], account):
            await client.command("config/device_registry/update", device_id=device_id, name_by_user=None)
    assert states["automation.barn"]["state"] == "on"
    on_the_roof = {"device_id": roof["id"]}
    assert config["triggers"] == [
        {"trigger": "octopus_seg.credit_posted", "target": on_the_roof, "options": {"only_wrong": True}},
        {
            "trigger": "octopus_seg.export_power_above",
            "target": on_the_roof,
            "options": {"power": 1500, "for": "00:00:00"},
        },
        {"trigger": "octopus_seg.day_settled", "target": on_the_roof, "options": {}},
    ]
    assert config["conditions"] == [
        {"condition": "octopus_seg.is_paid_up", "target": {"device_id": account}, "options": {}}
    ]
    assert stage.complaints == []
