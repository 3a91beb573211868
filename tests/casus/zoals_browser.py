"""Send a form as a browser does: with everything that stands in the page, hidden fields too."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Fields = dict[str, list[str]]


class FormulierLezer(HTMLParser):
    """Reads the fields of the form with class 'formulier', with their values; `action` is where it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.action = ""
        self._inside = False
        self._name = ""
        self._area: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._inside = found.get("class") == "formulier"
            self.action = found.get("action", "") if self._inside else self.action
        if not self._inside:
            return
        if tag == "input" and found.get("type") not in ("checkbox", "radio"):
            self._add(found["name"], found.get("value", ""))
        elif tag == "input" and "checked" in found:
            self._add(found["name"], found.get("value", "on"))
        elif tag == "select":
            self._name = found["name"]
        elif tag == "option" and "selected" in found:
            self._add(self._name, found["value"])
        elif tag == "textarea":
            self._name, self._area = found["name"], []

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._area is not None:
            self._add(self._name, "".join(self._area).removeprefix("\n").removeprefix("\r\n"))
            self._area = None

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


class Bladzijde:
    """A page with a form that someone has before them, and fills in while others do other things."""

    def __init__(self, client: Client, response: Any) -> None:
        self.client, self.response = client, response
        self.html = response.content.decode()
        reader = FormulierLezer()
        reader.feed(self.html)
        self.fields, self.action = reader.fields, reader.action

    def send(self, **changes: Any) -> Any:
        """Send the form with these changes: a text, a list of chosen values, or None for nothing at all."""
        said = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
        fields = {**self.fields, **said}
        data = {name: values for name, values in fields.items() if values != [None]}
        return self.client.post(self.action, data)

    def choose(self, keuzes: dict[str, str], **changes: Any) -> Any:
        """Send with a choice ('nu' or 'mijn') for each of these fields."""
        return self.send(**{f"keuze-{naam}": ["", keuze] for naam, keuze in keuzes.items()}, **changes)


def open_page(client: Client, url: str) -> Bladzijde:
    """Open a page with a form."""
    response = client.get(url)
    assert response.status_code == 200
    return Bladzijde(client, response)


def messages_of(response: Any) -> list[str]:
    """Give the messages that are waiting after an answer."""
    return [str(message) for message in response.wsgi_request._messages]
