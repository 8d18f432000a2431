"""As much of a browser as measuring needs: cookies, forms as they stand in a page, and a watch."""

import http.client
import json
import secrets
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie

from .counting import HEADER

PATIENCE = 60  # Seconds; an answer that takes longer ends the run.


class Unexpected(Exception):
    """A page that did not answer as the bench expects; the text says which and how."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str
    queries: int
    milliseconds: float


class Browser:
    """One person's. Every request is a connection of its own, as behind nginx."""

    def __init__(self, port: int):
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        boundary = secrets.token_hex(16)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields
        ]
        body = "".join([*parts, f"--{boundary}--\r\n"]).encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._ask("POST", path, body, headers | self._from(path))

    def post_json(self, path: str, message: dict, token: str) -> Answer:
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._ask("POST", path, json.dumps(message).encode(), headers | self._from(path))

    def _from(self, path: str) -> dict[str, str]:
        origin = f"http://127.0.0.1:{self.port}"
        return {"Origin": origin, "Referer": origin + path}

    def sign_in(self, username: str, password: str) -> None:
        path = "/admin/login/"
        fields = form_with("username", self.get(path).text)
        answer = self.post(path, changed(fields, username=username, password=password))
        if answer.status != 302:
            raise Unexpected(f"{username} cannot sign in: {answer.status}")

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict) -> Answer:
        headers |= {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "zh-CN",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        began = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - began) * 1000
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(
            response.status,
            response.headers.get("Location", ""),
            content.decode(),
            int(response.headers.get(HEADER, -1)),
            took,
        )


def changed(fields: list[tuple[str, str]], **values: str) -> list[tuple[str, str]]:
    """The fields with some of them filled in anew."""
    return [(name, value) for name, value in fields if name not in values] + list(values.items())


def form_with(field: str, page: str) -> list[tuple[str, str]]:
    """What a browser would post of the form that has this field, but for its buttons and files."""
    reader = _Forms()
    reader.feed(page)
    for form in reader.forms:
        if any(name == field for name, _value in form):
            return form
    raise Unexpected(f"No form with {field} in a page of {len(page)} characters.")


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.area: str | None = None
        self.select: str | None = None
        self.text = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.forms.append([])
        elif tag == "input" and name and self.forms:
            kind = given.get("type", "text")
            ticked = kind not in ("checkbox", "radio") or "checked" in given
            if ticked and kind not in ("submit", "button", "file"):
                self.forms[-1].append((name, given.get("value") or ""))
        elif tag == "textarea" and name:
            self.area, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given and self.forms:
            self.forms[-1].append((self.select, given.get("value") or ""))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area and self.forms:
            self.forms[-1].append((self.area, self.text.removeprefix("\n").removeprefix("\r\n")))
            self.area = None
        elif tag == "select":
            self.select = None
