"""The newer adapter (2025–26): a token, JSON with numbers, files uploaded instead of linked."""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from motcua.files import queries as files
from motcua.kernel.errors import NotFound
from motcua.national import credentials
from motcua.national.adapters import http, reading, sessions
from motcua.national.adapters.older import EXISTS, MISSING, _chunks
from motcua.national.adapters.protocol import Door, Ledger, Sent, Trouble, Unsupported
from motcua.national.facts import Facts, File
from motcua.national.messages import newer as messages
from motcua.national.messages.newer import Kept
from motcua.national.rules.comparing import Side
from motcua.national.rules.masking import masked
from motcua.national.rules.satisfaction import Votes

logger = logging.getLogger(__name__)
OK: Final = frozenset({"0", "00", "200"})
LIFE: Final = 5 * 60.0  # where the answer does not say
_EARLY: Final = 30.0  # seconds before its end a token is renewed


class Newer:
    """The newer adapter for one agency."""

    def __init__(self, door: Door, known: credentials.Credentials) -> None:
        self.door, self.known = door, known
        self._key = (door.id, known.username)
        self._log: Ledger | None = None

    def tell(self, facts: Facts, ledger: Ledger) -> None:
        """Number, files, CreateDossier once; then progress, then the state."""
        self._log = ledger
        if not ledger.portal_code:
            ledger.numbered(self._next_number())
        facts = replace(facts, portal_code=ledger.portal_code)
        kept = {file.sha256: self._kept(file, ledger) for file in facts.files()}
        if not ledger.there:
            ledger.taken(self._create(facts, kept))
        self._progress(facts, ledger)
        if ledger.changed:
            body = messages.status(facts, ledger.portal_id, kept)
            self._ask("POST", "/CapNhatTrangThai", "CapNhatTrangThai", rows=1, body=body)

    def _progress(self, facts: Facts, ledger: Ledger) -> None:
        for rows in _chunks(facts.after(ledger.told_seq)):
            body = messages.progress(facts, ledger.portal_id, rows)
            self._ask("POST", "/CapNhatTienTrinh", "CapNhatTienTrinh", rows=len(rows), body=body)
            ledger.progressed(rows[-1].seq)

    def _next_number(self) -> str:
        """GetNextValue; kept before it is used, so that a number is used by one dossier."""
        reply = self._call(
            "GET", f"/GetNextValue?code={quote(self.door.unit_code)}", "GetNextValue"
        )
        value = reply.get("value") or _data(reply).get("value")
        if not value:
            raise Trouble("malformed", outage=True)
        return str(value)

    def _kept(self, file: File, ledger: Ledger) -> Kept:
        """The file as the portal has it, uploaded where it has not."""
        if known := ledger.kept(file.sha256):
            return known
        try:
            with files.open_blob(file.sha256) as content:
                part = {"files": (file.name, content, file.media_type or None)}
                reply = self._call("POST", "/UploadFile", "UploadFile", rows=1, files=part)
        except NotFound:
            raise Trouble("file_lost", lasting=True) from None
        self._require("UploadFile", reply)
        taken = reply.get("data")
        item = taken[0] if isinstance(taken, list) and taken else taken
        if not (isinstance(item, dict) and item.get("IdTepTin")):
            raise Trouble("malformed", outage=True)
        kept = Kept(str(item["IdTepTin"]), str(item.get("HashTepTin", "")))
        if len(kept.hash) == len(file.sha256) and kept.hash.lower() != file.sha256:
            raise Trouble("hash", outage=True)  # it has another content than we sent
        ledger.keep(file.sha256, kept)
        return kept

    def _create(self, facts: Facts, kept: Mapping[str, Kept]) -> str:
        """CreateDossier; one that is there already, from a try whose answer was lost, will do."""
        body = messages.dossier(facts, self.door.unit_code, kept)
        reply = self._call("POST", "/NoiHoSo/CreateDossier", "CreateDossier", rows=1, body=body)
        if any(word in _words(reply) for word in EXISTS):
            found = self._looked_up(facts.portal_code) or {}
            return str(found.get("IdHoSo", ""))
        self._require("CreateDossier", reply)
        return str(_data(reply).get("idHoSo", ""))

    def look_up(self, code: str) -> Side | None:
        """TraCuuHoSo of one dossier."""
        found = self._looked_up(code)
        return reading.side(found) if found else None

    def _looked_up(self, code: str) -> dict[str, Any] | None:
        reply = self._call("GET", f"/TraCuuHoSo?maHoSo={quote(code)}", "TraCuuHoSo")
        if _code(reply) not in OK and any(word in _words(reply) for word in MISSING):
            return None
        self._require("TraCuuHoSo", reply)
        return _data(reply) or None

    def seen_on(self, day: date) -> list[Side]:
        """TraCuuHoSo by day; not every portal can."""
        text = f"{day:%Y-%m-%d}"
        reply = self._call("GET", f"/TraCuuHoSo?tuNgay={text}&denNgay={text}", "TraCuuHoSo")
        rows = reply.get("data")
        if _code(reply) not in OK or not isinstance(rows, list):
            raise Unsupported
        return [reading.side(row) for row in rows if isinstance(row, dict)]

    def online(self) -> list[Sent]:
        """HoSoTrucTuyen."""
        path = f"/HoSoTrucTuyen?maDonVi={quote(self.door.unit_code)}"
        try:
            reply = self._call("GET", path, "HoSoTrucTuyen")
        except Trouble as trouble:
            if trouble.reason == "http_404":
                raise Unsupported from None
            raise
        self._require("HoSoTrucTuyen", reply)
        rows = reply.get("data")
        return [reading.sent(row) for row in (rows if isinstance(rows, list) else [])]

    def confirm(self, code: str) -> None:
        """XacNhanHoSoTrucTuyen."""
        self._ask("POST", "/XacNhanHoSoTrucTuyen", "XacNhanHoSoTrucTuyen", body={"MaHoSo": code})

    def rate(self, agency_name: str, month: date, votes: Sequence[Votes]) -> None:
        """Not among its services."""
        raise Unsupported

    def procedures(self) -> list[tuple[str, str]]:
        """Not among its services."""
        raise Unsupported

    def check(self) -> str:
        """Get a new token."""
        self._sign_in()
        return f"the newer adapter at {self.door.address} lets {self.door.agency_code} in"

    def _ask(self, method: str, path: str, service: str, *, rows: int = 0, body: Any) -> None:
        self._require(service, self._call(method, path, service, rows=rows, body=body))

    def _call(
        self, method: str, path: str, service: str, *, rows: int = 0, body: Any = None,
        files: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Call; a token that is over is renewed once."""
        for last in (False, True):
            token = sessions.current(self._key, self._sign_in)
            began, code = time.monotonic(), "http"
            try:
                headers = {"Authorization": f"Bearer {token}"}
                reply = http.call(
                    method, self.door.address + path, headers=headers, body=body, files=files
                )
                if not isinstance(reply, dict):
                    raise Trouble("malformed", outage=True)
                code = _code(reply)
                return reply
            except http.NotSignedIn:
                code = "401"
            except Trouble as trouble:
                code = trouble.reason
                raise
            finally:
                self._note(service, rows, code, began)
            sessions.forget(self._key, token)
            _rewind(files)
            if last:
                raise Trouble("session", outage=True)
        raise AssertionError("unreachable")

    def _sign_in(self) -> tuple[str, float]:
        body = {"client_id": self.known.username, "client_secret": self.known.password}
        url = self.door.address + (self.door.auth_path or "/GetToken")
        try:
            reply = http.call("POST", url, headers={}, body=body)
        except http.NotSignedIn:
            raise Trouble("sign_in", outage=True) from None
        found = _data(reply) if isinstance(reply, dict) else {}
        token = found.get("access_token") or (
            reply.get("access_token") if isinstance(reply, dict) else None
        )
        if not token:
            raise Trouble("sign_in", outage=True)
        life = found.get("expires_in")
        seconds = float(life) if isinstance(life, int | float) else LIFE
        return str(token), max(seconds - _EARLY, 1.0)

    def _require(self, service: str, reply: dict[str, Any]) -> None:
        if _code(reply) not in OK:
            logger.warning("the portal refused %s with code %s", service, _code(reply)[:10])
            words = masked(str(reply.get("message", "")), self.known.password, self.known.username)
            raise Trouble("refused", said=words)

    def _note(self, service: str, rows: int, code: str, began: float) -> None:
        if self._log is not None:
            self._log.called(service, rows, code, int((time.monotonic() - began) * 1000))


def _rewind(parts: Mapping[str, Any] | None) -> None:
    """What was read by a first try is read again by the second."""
    for _, content, _ in (parts or {}).values():
        content.seek(0)


def _code(reply: dict[str, Any]) -> str:
    return str(reply.get("code", "200" if "value" in reply else ""))


def _words(reply: dict[str, Any]) -> str:
    return str(reply.get("message", "")).lower()


def _data(reply: dict[str, Any]) -> dict[str, Any]:
    found = reply.get("data")
    return found if isinstance(found, dict) else {}
