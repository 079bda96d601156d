"""What is in every repair that can be fixed."""


def page_of(key: str) -> dict[str, str]:
    """Return the placeholder that leads to the repair's page in the manual."""
    return {"learn_more": f"https://octopus-seg.github.io/octopus-seg/repairs/{key}.html"}
