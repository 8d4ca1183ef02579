"""Who somebody is, in the enumerations of each adapter; they are not the same."""

from typing import Final

from motcua.national.facts import PERSON, Who

# The older trunk: 1 citizen, 2 enterprise, 3 state body, 4 other. The newer adapter: 0, 1, 2.
_OLDER: Final = {PERSON: "1", "organisation": "2", "state": "3"}
_NEWER: Final = {PERSON: 0, "organisation": 1, "household": 2}
CHANNELS: Final = {"counter": "1", "online": "2", "post": "3"}  # KenhThucHien
# LoaiBan of the newer adapter; the older one's LoaiGiayTo says the same.
COPIES: Final = {"original": 0, "certified": 1, "copy": 1, "electronic": 2, "presented": 0,
                 "database": 2}  # fmt: skip
BY_POST: Final = frozenset({"home", "post"})
RETURNS: Final = {
    "counter": "Nhận tại Bộ phận Một cửa",
    "home": "Nhận tại nhà",
    "post": "Nhận qua bưu chính",
    "electronic": "Nhận bản điện tử",
}
_IDENTITIES: Final = {12: "1", 9: "2"}  # LoaiDinhDanh by digits


def older(who: Who) -> str:
    """LoaiDoiTuong of the older trunk; what is none of its kinds is "other"."""
    return _OLDER.get(who.kind, "4")


def newer(who: Who) -> int:
    """LoaiDoiTuong of the newer adapter, which knows no "other": an organisation."""
    return _NEWER.get(who.kind, 1)


def identity(who: Who) -> list[dict[str, str]]:
    """DinhDanhCHS: the number where it is one of a person, nothing else; never an invented one."""
    kind = _IDENTITIES.get(len(who.number))
    if not (who.kind == PERSON and kind and who.number.isascii() and who.number.isdecimal()):
        return []
    return [{"LoaiDinhDanh": kind, "SoDinhDanh": who.number}]
