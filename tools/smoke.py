"""Start ``motcua demo`` on another port, sign in over HTTP, look at a real page, stop it."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PORT = int(os.environ.get("MOTCUA_SMOKE_PORT", "8190"))
URL = f"http://127.0.0.1:{PORT}"
PATIENCE = 180


def main() -> int:
    """0 when the ward lives and the worklist is there for who signed in."""
    # Started in the background of a script, a process ignores Ctrl+C, and so would the demo.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="motcua smoke ") as home:
        Path(home).chmod(0o755)
        environment = {**os.environ, "MOTCUA_PORT": str(PORT), "MOTCUA_HOME": home}
        demo = subprocess.Popen(
            [sys.executable, "-m", "motcua.cli", "demo"],
            env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            user, password = _first_sign_in(demo)
            _sign_in_and_look(user, password)
        finally:
            demo.send_signal(signal.SIGINT)
            code = demo.wait(30)
    print(f"smoke: signed in as {user}, saw the worklist, stopped with {code}")
    return code


def _first_sign_in(demo: "subprocess.Popen[str]") -> tuple[str, str]:
    assert demo.stdout
    for line in demo.stdout:
        sys.stdout.write(line)
        if match := re.match(r"  (\S+)\s+(\S+)\s+\S", line):
            return match[1], match[2]
    raise SystemExit("smoke: the demo ended without printing sign-ins")


def _sign_in_and_look(user: str, password: str) -> None:
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = _wait_for(opener, f"{URL}/accounts/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, "no sign-in form"
    form = {"csrfmiddlewaretoken": token[1], "login": user, "password": password}
    request = urllib.request.Request(
        f"{URL}/accounts/login/", urllib.parse.urlencode(form).encode(), {"Referer": URL}
    )
    body = opener.open(request, timeout=20).read().decode()
    assert "Việc của tôi" in body, f"no worklist after signing in:\n{body[:800]}"
    assert re.search(r"H26\.62\.08-\d{6}-\d{4}", body), "no dossier in the worklist"


def _wait_for(opener: urllib.request.OpenerDirector, url: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return str(opener.open(url, timeout=10).read().decode())
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main())
