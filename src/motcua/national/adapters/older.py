"""The older trunk (2019–2025): a session, one address for all services, everything strings."""

import logging
import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from motcua.national import credentials, links
from motcua.national.adapters import http, reading, sessions
from motcua.national.adapters.protocol import Door, Ledger, Sent, Trouble, Unsupported
from motcua.national.facts import Facts, File, Step
from motcua.national.messages import older as messages
from motcua.national.messages.ratings import rows as rating_rows
from motcua.national.rules import values
from motcua.national.rules.comparing import Side
from motcua.national.rules.masking import masked
from motcua.national.rules.satisfaction import Votes

logger = logging.getLogger(__name__)
OK: Final = frozenset({"0", "00"})
EXISTS: Final = ("đã tồn tại",)
MISSING: Final = ("không tồn tại", "không tìm thấy", "chưa tồn tại")
_SESSION: Final = ("session", "phiên")
_UNKNOWN: Final = ("không hỗ trợ", "service không", "dịch vụ không")
LIFE: Final = 20 * 60.0  # seconds a session is used; it may end before, and is then renewed


class Older:
    """The trunk's adapter for one agency."""

    def __init__(self, door: Door, known: credentials.Credentials) -> None:
        self.door, self.known = door, known
        self._key = (door.id, known.username)
        self._log: Ledger | None = None

    def tell(self, facts: Facts, ledger: Ledger) -> None:
        """TraCuuHoSo where we do not know, DongBoHoSoMC, then every progress row not yet taken."""
        self._log = ledger
        if not ledger.portal_code:
            ledger.numbered(facts.portal_code)
        if ledger.changed or not ledger.there:
            self._put(facts, updating=ledger.there or self._is_there(facts.portal_code))
            ledger.taken()
        for rows in _chunks(facts.after(ledger.told_seq)):
            self._ask("CapNhatTienDoHoSoMC", rows=len(rows), data=messages.progress(facts, rows))
            ledger.progressed(rows[-1].seq)

    def _put(self, facts: Facts, *, updating: bool) -> None:
        """Send the dossier; where the portal knows better whether it has it, as it says."""
        for attempt in (updating, not updating):
            data = [messages.dossier(facts, self._link, wide=self.door.wide)]
            reply = self._call("DongBoHoSoMC", rows=1, isUpdating=values.flag(attempt), data=data)
            words = _words(reply)
            # "0" with these words has happened: nothing was taken then.
            wrong = MISSING if attempt else EXISTS
            if not any(word in words for word in wrong):
                self._require("DongBoHoSoMC", reply)
                return
        self._refuse(reply)

    def _is_there(self, code: str) -> bool:
        return self._looked_up(code) is not None

    def look_up(self, code: str) -> Side | None:
        """TraCuuHoSo of one dossier."""
        found = self._looked_up(code)
        return reading.side(found) if found else None

    def _looked_up(self, code: str) -> dict[str, Any] | None:
        reply = self._call("TraCuuHoSo", mahoso=code)
        if _code(reply) not in OK and any(word in _words(reply) for word in MISSING):
            return None
        self._require("TraCuuHoSo", reply)
        found = _list(reply)
        return found[0] if found and isinstance(found[0], dict) and found[0] else None

    def seen_on(self, day: date) -> list[Side]:
        """TraCuuHoSo by day; not every trunk can."""
        text = f"{day:%Y%m%d}"
        reply = self._call("TraCuuHoSo", tungay=f"{text}000000", denngay=f"{text}235959")
        if _code(reply) not in OK:
            raise Unsupported
        return [reading.side(item) for item in _list(reply) if isinstance(item, dict)]

    def online(self) -> list[Sent]:
        """LayDanhSachHoSoTrucTuyen."""
        reply = self._call("LayDanhSachHoSoTrucTuyen")
        if _code(reply) not in OK and any(word in _words(reply) for word in _UNKNOWN):
            raise Unsupported
        self._require("LayDanhSachHoSoTrucTuyen", reply)
        return [reading.sent(item) for item in _list(reply)]

    def confirm(self, code: str) -> None:
        """XacNhanHoSoTrucTuyen."""
        self._ask("XacNhanHoSoTrucTuyen", mahoso=code)

    def rate(self, agency_name: str, month: date, votes: Sequence[Votes]) -> None:
        """DongBoDanhGia."""
        data = rating_rows(self.door.unit_code, agency_name, month, votes)
        self._ask("DongBoDanhGia", rows=len(data), data=data)

    def procedures(self) -> list[tuple[str, str]]:
        """LayDanhSachTTHC."""
        reply = self._call("LayDanhSachTTHC", share=True)
        self._require("LayDanhSachTTHC", reply)
        rows = [row for row in _list(reply) if isinstance(row, dict)]
        return [(str(row.get("MATTHC", "")), str(row.get("TENTTHC", ""))) for row in rows]

    def procedure(self, code: str) -> dict[str, Any] | None:
        """LayThuTuc of one procedure."""
        reply = self._call("LayThuTuc", share=True, maTTHC=code)
        found = _list(reply) if _code(reply) in OK else []
        return found[0] if found and isinstance(found[0], dict) else None

    def check(self) -> str:
        """Sign in anew."""
        self._sign_in()
        return f"the older trunk at {self.door.address} lets {self.door.agency_code} in"

    def _ask(self, service: str, *, rows: int = 0, **body: Any) -> dict[str, Any]:
        reply = self._call(service, rows=rows, **body)
        self._require(service, reply)
        return reply

    def _call(
        self, service: str, *, rows: int = 0, share: bool = False, **body: Any
    ) -> dict[str, Any]:
        """Call a service; a session that is over is renewed once."""
        for last in (False, True):
            session = sessions.current(self._key, self._sign_in)
            began, code = time.monotonic(), "http"
            try:
                reply = self._post(share, {"session": session, "service": service, **body})
                code = _code(reply)
                if not _is_signed_out(reply):
                    return reply
            except http.NotSignedIn:
                code = "401"
            except Trouble as trouble:
                code = trouble.reason
                raise
            finally:
                self._note(service, rows, code, began)
            sessions.forget(self._key, session)
            if last:
                raise Trouble("session", outage=True)
        raise AssertionError("unreachable")

    def _post(self, share: bool, body: dict[str, Any]) -> dict[str, Any]:
        path = self.door.share_path if share else self.door.integration_path
        told = {"madonvi": self.door.unit_code, **body}
        reply = http.call("POST", self.door.address + path, headers=self._headers(), body=told)
        if not isinstance(reply, dict):
            raise Trouble("malformed", outage=True)
        return reply

    def _sign_in(self) -> tuple[str, float]:
        """A new session. What is answered to a wrong password is an outage of ours to mend."""
        body = {"username": self.known.username, "password": self.known.password}
        url = self.door.address + self.door.auth_path
        try:
            reply = http.call("POST", url, headers=self._headers(), body=body)
        except http.NotSignedIn:
            raise Trouble("sign_in", outage=True) from None
        session = reply.get("session") if isinstance(reply, dict) else None
        if not session or _code(reply) not in OK:
            raise Trouble("sign_in", outage=True, said=self._masked(reply))
        return str(session), LIFE

    def _headers(self) -> dict[str, str]:
        return {"dstcode": self.door.dstcode} if self.door.dstcode else {}

    def _require(self, service: str, reply: dict[str, Any]) -> None:
        if _code(reply) not in OK:
            logger.warning("the portal refused %s with code %s", service, _code(reply)[:10])
            self._refuse(reply)

    def _refuse(self, reply: dict[str, Any]) -> None:
        raise Trouble("refused", said=self._masked(reply))

    def _masked(self, reply: Any) -> str:
        words = str(reply.get("message", "")) if isinstance(reply, dict) else ""
        return masked(words, self.known.password, self.known.username)

    def _note(self, service: str, rows: int, code: str, began: float) -> None:
        if self._log is not None:
            self._log.called(service, rows, code, int((time.monotonic() - began) * 1000))

    def _link(self, file: File) -> str:
        return links.address(file.key, self.door)


def _chunks(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    for start in range(0, len(steps), values.CHUNK):
        yield steps[start : start + values.CHUNK]


def _code(reply: Any) -> str:
    return str(reply.get("error_code", "")) if isinstance(reply, dict) else ""


def _words(reply: dict[str, Any]) -> str:
    return str(reply.get("message", "")).lower()


def _list(reply: dict[str, Any]) -> list[Any]:
    found = reply.get("result")
    if isinstance(found, dict):
        return [found] if found else []
    return found if isinstance(found, list) else []


def _is_signed_out(reply: dict[str, Any]) -> bool:
    return _code(reply) not in OK and any(word in _words(reply) for word in _SESSION)
