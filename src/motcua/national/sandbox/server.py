"""The server: addresses, sessions, faults; what is said stands in ``older`` and ``newer``."""

import contextlib
import json
import signal
import sys
import time
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from motcua.national.sandbox import newer, older, pages, samples
from motcua.national.sandbox.faults import Fault, Faults
from motcua.national.sandbox.store import Store
from motcua.national.schemas import problems

MOST: Final = 64 * 1024 * 1024
_BEFORE: Final = frozenset({"http_500", "silent"})
_REFUSALS: Final = {
    "wrong_session": ("1", "Session không hợp lệ"),
    "code_3": ("3", "Dữ liệu không được chấp nhận"),
    "code_-3": ("-3", "Dữ liệu không được chấp nhận"),
    "exists": ("3", "Hồ sơ đã tồn tại"),
    "unseen": ("0", "Không có dữ liệu"),
    "refused": ("1", "Cổng từ chối thông điệp"),
}


@dataclass(slots=True)
class Box:
    """What all requests share."""

    username: str
    password: str
    store: Store = field(default_factory=Store)
    faults: Faults = field(default_factory=Faults)
    samples: int = 0


class Server(ThreadingHTTPServer):
    """A server that holds a box."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], box: Box) -> None:
        self.box = box
        super().__init__(address, Handler)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server_version = "motcua-sandbox"
    server: Server

    def do_GET(self) -> None:
        """Pages, and the newer adapter's reads."""
        self._serve(b"")

    def do_POST(self) -> None:
        """Everything else."""
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= MOST:
            self._send(413, {"message": "Quá lớn"})
            return
        self._serve(self.rfile.read(length))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing: a body may hold a password, an address a token."""

    @property
    def box(self) -> Box:
        """What all requests share."""
        return self.server.box

    def _serve(self, content: bytes) -> None:
        parts = urlsplit(self.path)
        surface, _, rest = parts.path.lstrip("/").partition("/")
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if surface == "older":
                self._older(rest, content)
            elif surface == "newer":
                self._newer(rest, query, content)
            elif surface in {"", "sandbox"}:
                self._control(rest, content)
            else:
                self._send(404, {"message": "Không có địa chỉ này"})

    # The older trunk.

    def _older(self, rest: str, content: bytes) -> None:
        body = _parsed(content)
        if not isinstance(body, dict):
            self._send(200, {"error_code": "1", "message": "Không phải JSON", "result": []})
        elif rest == "auth":
            self._older_sign_in(body)
        else:
            self._older_call(body)

    def _older_sign_in(self, body: dict[str, Any]) -> None:
        service = "auth"
        fault = self.box.faults.next(service)
        if self._fails_before(fault):
            return
        good = (body.get("username"), body.get("password")) == (
            self.box.username,
            self.box.password,
        )
        reply: dict[str, Any] = {"error_code": "1", "message": "Sai tài khoản"}
        if good and self.headers.get("dstcode"):
            reply = {"error_code": 0, "session": self.box.store.sign_in()}
        self.box.store.write(service, body, [], str(reply["error_code"]))
        self._finish(fault, reply)

    def _older_call(self, body: dict[str, Any]) -> None:
        service = str(body.get("service", ""))
        fault = self.box.faults.next(service)
        if self._fails_before(fault):
            return
        if fault and fault.kind == "expired_session":
            self.box.store.sessions.clear()
        if fault and fault.kind in _REFUSALS:
            code, words = _REFUSALS[fault.kind]
            reply: dict[str, Any] = {"error_code": code, "message": words, "result": []}
            wrong: list[str] = []
        elif body.get("session") not in self.box.store.sessions:
            reply = {"error_code": "1", "message": "Phiên làm việc đã hết hạn", "result": []}
            wrong = []
        else:
            reply, wrong = older.answer(self.box.store, body)
        if fault and fault.kind == "duplicates":
            reply["result"] = [*reply["result"], *reply["result"]]
        self.box.store.write(service, body, wrong, f"{reply['error_code']} {reply['message']}")
        self._finish(fault, reply)

    # The newer adapter.

    def _newer(self, rest: str, query: dict[str, str], content: bytes) -> None:
        service = rest.rpartition("/")[2]
        fault = self.box.faults.next(service)
        if self._fails_before(fault):
            return
        if service == "GetToken":
            self._newer_sign_in(_parsed(content), fault)
            return
        if fault and fault.kind == "expired_session":
            self.box.store.sessions.clear()
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        if token not in self.box.store.sessions or (fault and fault.kind == "wrong_session"):
            self._send(401, {"code": 401, "message": "Token không hợp lệ", "data": None})
            return
        self._newer_call(service, query, content, fault)

    def _newer_call(
        self, service: str, query: dict[str, str], content: bytes, fault: Fault | None
    ) -> None:
        body: Any = None
        reply: dict[str, Any]
        wrong: list[str]
        if fault and fault.kind in _REFUSALS:
            code, words = _REFUSALS[fault.kind]
            reply, wrong = {"code": int(code), "message": words, "data": None}, []
        elif service == "UploadFile":
            reply, wrong = self._upload(content)
        else:
            body = _parsed(content) if content else None
            reply, wrong = newer.answer(self.box.store, service, query, body)
        if fault and fault.kind == "duplicates" and isinstance(reply.get("data"), list):
            reply["data"] = [*reply["data"], *reply["data"]]
        said = f"{reply.get('code', 200)} {reply.get('message', '')}"
        self.box.store.write(service, body, wrong, said)
        self._finish(fault, reply)

    def _newer_sign_in(self, body: Any, fault: Fault | None) -> None:
        wrong = problems("newer", "GetToken", body)
        good = not wrong and (body["client_id"], body["client_secret"]) == (
            self.box.username, self.box.password,
        )  # fmt: skip
        self.box.store.write("GetToken", body, wrong, "200" if good else "401")
        if not good:
            self._send(401, {"code": 401, "message": "Sai client_id hoặc client_secret"})
            return
        data = {
            "access_token": self.box.store.sign_in(),
            "expires_in": 1200,
            "token_type": "Bearer",
        }
        self._finish(fault, {"code": 200, "message": "Thành công", "data": data})

    def _upload(self, content: bytes) -> tuple[dict[str, Any], list[str]]:
        head = f"Content-Type: {self.headers.get('Content-Type', '')}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + content)
        kept = []
        for part in message.iter_parts() if message.is_multipart() else ():
            payload = part.get_payload(decode=True)
            if part.get_filename() and isinstance(payload, bytes):
                kept.append(self.box.store.keep_file(str(part.get_filename()), payload))
        if not kept:
            return {"code": 400, "message": "Không có tệp", "data": None}, ["files: không có tệp"]
        return {"code": 200, "message": "Thành công", "data": kept}, []

    # Looking in, and being told what to do.

    def _control(self, rest: str, content: bytes) -> None:
        if self.command == "GET":
            if rest == "state.json":
                self._send(200, self.box.store.as_json())
            else:
                self._answer(200, pages.page(self.box.store, self.box.faults).encode(), _HTML)
            return
        told = _told(content, self.headers.get("Content-Type", ""))
        try:
            done = self._do(rest, told)
        except (ValueError, TypeError, AttributeError) as problem:
            self._send(400, {"message": str(problem)})
            return
        if "json" in self.headers.get("Content-Type", ""):
            self._send(200, done)
        else:
            self.send_response(303)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _do(self, rest: str, told: Any) -> dict[str, Any]:
        if rest == "faults":
            self.box.faults.ask(Fault.read(told))
        elif rest == "online":
            return {"offered": [self.box.store.offer(record) for record in self._records(told)]}
        elif rest == "dossiers":
            self.box.store.put(told, new=True)
        elif rest == "reset":
            self.box.store.clear()
            self.box.faults.clear()
        else:
            raise ValueError("no such control")
        return {}

    def _records(self, told: Any) -> list[Any]:
        sample = told.get("sample") if isinstance(told, dict) else None
        if sample is None:
            return told if isinstance(told, list) else [told]
        self.box.samples += 1
        if sample == "broken":
            return samples.broken(self.box.samples * 10)
        return [
            samples.good(self.box.samples, *([told["procedure"]] if "procedure" in told else []))
        ]

    # Answering, well or badly.

    def _fails_before(self, fault: Fault | None) -> bool:
        """True where the call fails without being taken."""
        if fault is None or fault.kind not in _BEFORE:
            return False
        if fault.kind == "silent":
            self._be_silent(fault.seconds)
        else:
            self._answer(500, b"<h1>500</h1>", _HTML)
        return True

    def _finish(self, fault: Fault | None, reply: dict[str, Any]) -> None:
        content = json.dumps(reply, ensure_ascii=False).encode()
        kind = fault.kind if fault else ""
        if fault and kind == "timeout":
            self._be_silent(fault.seconds)
        elif kind == "lost":
            self.close_connection = True
        elif kind == "http_500_after":
            self._answer(500, b"<h1>500</h1>", _HTML)
        elif kind == "malformed":
            self._answer(200, content[:-1] + b"]", _JSON)
        elif kind == "cut":
            self._answer(200, content, _JSON, sent=len(content) // 2)
        elif fault and kind == "slow":
            self._drip(content, fault.seconds)
        else:
            self._answer(200, content, _JSON)

    def _be_silent(self, seconds: float) -> None:
        time.sleep(seconds)
        self.close_connection = True

    def _drip(self, content: bytes, seconds: float) -> None:
        self._head(200, len(content), _JSON)
        ends = time.monotonic() + seconds
        for place in range(len(content)):
            self.wfile.write(content[place : place + 1])
            self.wfile.flush()
            if time.monotonic() < ends:
                time.sleep(min(0.2, seconds / 10))

    def _send(self, status: int, reply: Any) -> None:
        self._answer(status, json.dumps(reply, ensure_ascii=False).encode(), _JSON)

    def _answer(self, status: int, content: bytes, kind: str, *, sent: int | None = None) -> None:
        self._head(status, len(content), kind)
        self.wfile.write(content if sent is None else content[:sent])
        if sent is not None:
            self.close_connection = True

    def _head(self, status: int, length: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()


_JSON: Final = "application/json; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _told(content: bytes, kind: str) -> Any:
    """What a control says: JSON, or a form of the page."""
    if "json" in kind:
        return _parsed(content)
    return {key: values[-1] for key, values in parse_qs(content.decode("utf-8", "replace")).items()}


def serve(host: str, port: int, box: Box, file: Path | None = None) -> int:
    """Serve until told to end; port 0 takes a free one. The address is printed.

    What is kept stands in ``file`` from one run to the next.
    """
    if file and file.exists():
        box.store.load(json.loads(file.read_text(encoding="utf-8")))
    server = Server((host, port), box)

    def end(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    sys.stdout.write(f"http://{host}:{server.server_port}/\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    if file:
        file.write_text(json.dumps(box.store.saved(), ensure_ascii=False), encoding="utf-8")
        file.chmod(0o600)
    return 0
