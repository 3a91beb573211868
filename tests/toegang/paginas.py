"""Read a page as a browser would, and say what a strict content security policy would not allow in it."""

from collections.abc import Iterator
from html.parser import HTMLParser

HOSTS = ("http://", "https://", "//", "data:", "javascript:", "blob:", "vbscript:")
ADDRESSES = ("src", "href", "action", "formaction", "srcset", "poster", "data", "xlink:href", "ping", "manifest")
FORBIDDEN_TAGS = ("style", "iframe", "object", "embed", "base", "applet")


class Keurder(HTMLParser):
    """Collects in `fouten` everything that is inline or points at another host."""

    def __init__(self) -> None:
        super().__init__()
        self.fouten: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check one tag with its attributes."""
        self.tags.add(tag)
        found = dict(attrs)
        if tag in FORBIDDEN_TAGS or (tag == "script" and not found.get("src")):
            self.fouten.append(f"<{tag}> on line {self.getpos()[0]}")
        if tag == "meta" and "http-equiv" in found:
            self.fouten.append(f"<meta http-equiv={found['http-equiv']}>")
        self.fouten += [f"<{tag} {name}={value}>" for name, value in attrs if is_wrong(name, value or "")]


def is_wrong(name: str, value: str) -> bool:
    """True for an attribute that is code or style, or an address elsewhere."""
    if name == "style" or name.startswith(("on", "hx-on")):
        return True
    if name in ("hx-vals", "hx-vars") and value.startswith(("js:", "javascript:")):
        return True
    return name in (*ADDRESSES, "hx-get", "hx-post") and value.strip().lower().startswith(HOSTS)


def find_fouten(html: str) -> Iterator[str]:
    """Give what is wrong in `html`, a page or a fragment; what a template could not fill in, too."""
    keurder = Keurder()
    keurder.feed(html)
    yield from keurder.fouten
    if "ONBEKENDE VARIABELE" in html:
        yield "a variable that the template does not know"
