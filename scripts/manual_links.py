"""Every link of the built manual, of the README and of the repairs, followed to a page, a file or a heading.

Zensical checks the Markdown; this checks what a browser gets, HTML among it, and what leads into the site from outside.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
import re
import sys
from typing import Final, override
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).parent.parent
SITE: Final = ROOT / ".site"
# Built with Node.js, and only where it is asked for.
DEMO: Final = "demo/"
FROM_OUTSIDE: Final = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


class Page(HTMLParser):
    """The links of a page, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.anchors = {"", "__top"}
        self.feed(path.read_text(encoding="utf-8"))

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link or an anchor."""
        for name, value in attrs:
            if name in {"href", "src"} and value is not None and tag != "base":
                self.links.append(value)
            if name in {"id", "name"} and value is not None:
                self.anchors.add(value)


def dead_links(site: Path = SITE) -> Iterator[str]:
    """Yield every link in the site that leads nowhere."""
    pages = {path: Page(path) for path in site.rglob("*.html") if path.name != "404.html"}
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc or link.startswith(("#__", "/")):
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                if not target.is_relative_to(site / DEMO):
                    yield f"{path.relative_to(site)}: {link}: there is no such page"
            elif target in pages and unquote(address.fragment) not in pages[target].anchors:
                yield f"{path.relative_to(site)}: {link}: there is no such heading"


def dead_links_from_outside(root: Path = ROOT) -> Iterator[str]:
    """Yield what the README and its neighbours lead to in vain."""
    for name in FROM_OUTSIDE:
        for link in re.findall(r"\]\(([^)\s]+)\)", (root / name).read_text(encoding="utf-8")):
            address = urlsplit(link)
            if address.scheme or not address.path:
                continue
            target = root / address.path
            if not target.exists():
                yield f"{name}: {link}: there is no such file"
            elif address.fragment and address.fragment not in headings(target):
                yield f"{name}: {link}: there is no such heading"


def headings(path: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a Markdown file."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.strip().lower()).replace(" ", "-") for title in titles}


def main() -> int:
    """Print every dead link; return 1 where there is one."""
    dead = [*dead_links(), *dead_links_from_outside()]
    print(*dead, sep="\n", end="\n" if dead else "")
    return int(bool(dead))


if __name__ == "__main__":
    sys.exit(main())
