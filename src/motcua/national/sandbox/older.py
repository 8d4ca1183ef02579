"""The older trunk as the sandbox plays it."""

from typing import Any, Final

from motcua.national.sandbox.store import Store
from motcua.national.schemas import problems

OK: Final = "0"
# A few procedures, so that the reads of the catalog have something to say.
PROCEDURES: Final = (
    ("1.001193", "Đăng ký khai sinh", "G15-TP07", "Hộ tịch"),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "G15-TP07", "Hộ tịch"),
    ("9.999999", "Thủ tục của cổng thử, danh mục chưa có", "G15-TP99", "Lĩnh vực thử"),
)


def answer(store: Store, body: Any) -> tuple[dict[str, Any], list[str]]:
    """The reply to a message whose session is good, and what is wrong with the message."""
    service = str(body.get("service", ""))
    handler = _HANDLERS.get(service)
    if handler is None:
        return _no("2", "Service không được hỗ trợ"), [f"service: {service[:60]}"]
    if wrong := problems("older", service, body):
        return _no("1", f"Dữ liệu không hợp lệ: {wrong[0]}"), wrong
    with store.lock:
        return handler(store, body), []


def _no(code: str, message: str) -> dict[str, Any]:
    return {"error_code": code, "message": message, "result": []}


def _yes(result: Any = (), message: str = "Thành công") -> dict[str, Any]:
    return {"error_code": OK, "message": message, "result": list(result)}


def _put(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    updating = body["isUpdating"] == "True"
    for record in body["data"]:
        known = record["MaHoSo"] in store.dossiers or record["MaHoSo"] in store.confirmed
        if known and not updating:
            # As seen in practice: a code that is no plain refusal, and these words.
            return _no("3", f"Hồ sơ {record['MaHoSo']} đã tồn tại")
        if updating and not known:
            return _no("-3", f"Hồ sơ {record['MaHoSo']} không tồn tại")
    for record in body["data"]:
        store.put(record, new=not updating)
    return _yes()


def _progress(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    for row in body["data"]:
        if row["MaHoSo"] not in store.dossiers:
            return _no("-3", f"Hồ sơ {row['MaHoSo']} không tồn tại")
    for row in body["data"]:
        store.dossiers[row["MaHoSo"]].add([row])
    return _yes()


def _look_up(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    if "mahoso" in body:
        held = store.dossiers.get(body["mahoso"])
        return _yes([held.record]) if held else _no("-3", "Không tìm thấy hồ sơ")
    first, last = body["tungay"], body["denngay"]
    return _yes(
        held.record for held in store.dossiers.values()
        if first <= (held.record.get("NgayNopHoSo") or held.record["NgayTiepNhan"]) <= last
    )  # fmt: skip


def _rate(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    key = ("NgayTongHop", "MaThuTuc")
    told = {tuple(row[k] for k in key) for row in body["data"]}
    store.ratings = [r for r in store.ratings if tuple(r[k] for k in key) not in told]
    store.ratings += body["data"]
    return _yes()


def _procedures(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    return _yes({"MATTHC": code, "TENTTHC": name} for code, name, _, _ in PROCEDURES)


def _procedure(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    return _yes(
        {"MATTHC": code, "TENTTHC": name, "LINHVUCTHUCHIEN": [{"MALINHVUC": f, "TENLINHVUC": n}]}
        for code, name, f, n in PROCEDURES
        if code == body["maTTHC"]
    )


def _online(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    return _yes(store.online.values())


def _confirm(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    store.online.pop(body["mahoso"], None)
    if body["mahoso"] not in store.confirmed:
        store.confirmed.append(body["mahoso"])
    return _yes()


_HANDLERS: Final = {
    "DongBoHoSoMC": _put,
    "CapNhatTienDoHoSoMC": _progress,
    "TraCuuHoSo": _look_up,
    "DongBoDanhGia": _rate,
    "LayDanhSachTTHC": _procedures,
    "LayThuTuc": _procedure,
    "LayDanhSachHoSoTrucTuyen": _online,
    "XacNhanHoSoTrucTuyen": _confirm,
}
