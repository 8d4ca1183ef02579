"""The newer adapter as the sandbox plays it."""

from typing import Any, Final

from motcua.national.sandbox.store import Held, Store
from motcua.national.schemas import problems

Query = dict[str, str]


def answer(store: Store, service: str, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    """The reply to a message whose token is good, and what is wrong with the message."""
    handler = _HANDLERS.get(service)
    if handler is None:
        return _no("Không có dịch vụ này"), [f"service: {service[:60]}"]
    if service in _JUDGED and (wrong := problems("newer", service, body)):
        return _no(f"Dữ liệu không hợp lệ: {wrong[0]}"), wrong
    with store.lock:
        return handler(store, query, body)


def _no(message: str, code: int = 400) -> dict[str, Any]:
    return {"code": code, "message": message, "data": None}


def _yes(data: Any = None) -> tuple[dict[str, Any], list[str]]:
    return {"code": 200, "message": "Thành công", "data": data}, []


def _number(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    store.numbers += 1
    return {"value": f"{query.get('code', '')}-20260101-{store.numbers:07}"}, []


def _create(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    code = body["MaHoSo"]
    if wrong := _strange_files(store, body["ThanhPhanHoSo"]):
        return _no(wrong), [wrong]
    if code in store.dossiers:
        return _no(f"Hồ sơ {code} đã tồn tại"), []
    held = store.dossiers[code] = Held(body, made=1, id=f"hs-{len(store.dossiers) + 1}")
    return _yes({"idHoSo": held.id, "maHoSo": code})


def _strange_files(store: Store, components: list[dict[str, Any]]) -> str:
    for component in components:
        for file in component["GiayToDinhKem"]:
            known = store.files.get(file["IdGiayTo"])
            if known is None or known["hash"] != file["HashTepTin"]:
                return f"Tệp {file['IdGiayTo']} chưa tải lên hoặc sai mã băm"
    return ""


def _progress(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    if missing := [r["MaHoSo"] for r in body if not _known(store, r["MaHoSo"])]:
        return _no(f"Hồ sơ {missing[0]} không tồn tại"), []
    for row in body:
        _held(store, row["MaHoSo"]).add([row])
    return _yes()


def _status(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    if missing := [r["MaHoSo"] for r in body if not _known(store, r["MaHoSo"])]:
        return _no(f"Hồ sơ {missing[0]} không tồn tại"), []
    for row in body:
        held = _held(store, row["MaHoSo"])
        held.record = {**held.record, **row}
        held.updated += 1
        held.moved(row["TrangThai"])
    return _yes()


def _known(store: Store, code: str) -> bool:
    return code in store.dossiers or code in store.confirmed


def _held(store: Store, code: str) -> Held:
    return store.dossiers.setdefault(code, Held({"MaHoSo": code}))


def _look_up(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    if "maHoSo" in query:
        held = store.dossiers.get(query["maHoSo"])
        if held is None:
            return _no("Không tìm thấy hồ sơ", 404), []
        return _yes({**held.record, "IdHoSo": held.id})
    first, last = query.get("tuNgay", ""), query.get("denNgay", "")
    return _yes([
        held.record for held in store.dossiers.values()
        if first <= str(held.record.get("NgayNop", ""))[:10] <= last
    ])  # fmt: skip


def _online(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    return _yes(list(store.online.values()))


def _confirm(store: Store, query: Query, body: Any) -> tuple[dict[str, Any], list[str]]:
    store.online.pop(body["MaHoSo"], None)
    if body["MaHoSo"] not in store.confirmed:
        store.confirmed.append(body["MaHoSo"])
    return _yes()


_HANDLERS: Final = {
    "GetNextValue": _number,
    "CreateDossier": _create,
    "CapNhatTienTrinh": _progress,
    "CapNhatTrangThai": _status,
    "TraCuuHoSo": _look_up,
    "HoSoTrucTuyen": _online,
    "XacNhanHoSoTrucTuyen": _confirm,
}
_JUDGED: Final = frozenset(
    {"CreateDossier", "CapNhatTienTrinh", "CapNhatTrangThai", "XacNhanHoSoTrucTuyen"}
)
