"""Forms as a browser without scripts sends them: every field of a page, changed by name."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


class Page(HTMLParser):
    """The controls of a page's main form, with what stands in them; its links and ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._select = self._area = ""
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            assert given["id"] not in self.ids, f"two elements are called {given['id']}"
            self.ids.add(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked:
                self.fields.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = [given.get("value", "")]
        elif tag == "textarea":
            self._area = name
            self.fields[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def page(answer: Any) -> Page:
    return Page(answer.content.decode())


def sent(client: Client, url: str, changes: dict[str, Any] | None = None) -> HttpResponse:
    """Open a page, change some of its fields, press its main button."""
    shown = client.get(url)
    assert shown.status_code == 200, url
    fields: dict[str, Any] = {**page(shown).fields, **(changes or {})}
    fields.pop("csrfmiddlewaretoken", None)
    return client.post(url, fields)  # type: ignore[return-value]  # the test client's own kind


def flat(answers: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Answers as names and values of fields; dates in three boxes."""
    found: dict[str, Any] = {}
    for key, value in answers.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            found |= flat(value, f"{name}.")
        elif key in ("birth_date", "birth"):
            year, month, day = [*str(value).split("-"), "", ""][:3]
            found |= {f"{name}.day": day, f"{name}.month": month, f"{name}.year": year}
        else:
            found[name] = value
    return found
