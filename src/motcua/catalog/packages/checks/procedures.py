"""One procedure at a time: cases, papers, reasons, drafts, repeal."""

from collections import Counter
from collections.abc import Iterator

from motcua.catalog.packages.checks.index import Index, Listed, Place
from motcua.catalog.packages.problems import Problem

_NEEDED = {
    "decision": "Thêm decision: số quyết định công bố.",
    "online": "Thêm online: full, partial hoặc none.",
    "after_supplement": "Thêm after_supplement: restart hoặc shift.",
    "legal_basis": "Thêm legal_basis: danh sách số văn bản.",
}


def check(index: Index) -> Iterator[Problem]:
    """Missing words, partial without a reason, duplicate cases and papers, drafts, repeals."""
    for listed in index.procedures:
        yield from _words(listed)
        yield from _duplicates(listed)
    yield from _drafts(index)
    yield from _repealed(index)


def _words(listed: Listed) -> Iterator[Problem]:
    for word, remedy in _NEEDED.items():
        if not listed.data.get(word):
            yield listed.place.problem("missing-word", f"{listed.code} thiếu “{word}”.", remedy)
    if listed.data.get("online") == "partial" and not listed.data.get("online_reason"):
        yield listed.place.problem(
            "partial-no-reason",
            f"{listed.code} chỉ trực tuyến một phần mà không nói vì sao.",
            "Thêm online_reason (NĐ 224/2026: phải công khai lý do).",
            "online",
        )


def _duplicates(listed: Listed) -> Iterator[Problem]:
    for code, count in Counter(case["code"] for case in listed.cases).items():
        if count > 1:
            message = f"{listed.code} có {count} trường hợp mã “{code}”."
            yield listed.place.problem("duplicate-code", message, "Đặt mã khác nhau.", "cases")
    for at, case in enumerate(listed.cases):
        for code, count in Counter(r["code"] for r in case["requirements"]).items():
            if count > 1:
                message = f"Trường hợp “{case['code']}” có {count} giấy tờ mã “{code}”."
                remedy = "Đặt mã khác nhau."
                yield listed.place.problem("duplicate-code", message, remedy, "cases", at)


def _drafts(index: Index) -> Iterator[Problem]:
    for source in [*index.bundle.sources("procedures"), *index.bundle.sources("fees")]:
        if "draft" in source.data:
            message = "Tệp này là bản nháp, chưa có người duyệt."
            remedy = "Xem lại từng mục rồi chạy motcua catalog approve."
            yield Place(source, ("draft",)).problem("draft", message, remedy)
    for listed in index.procedures:
        if listed.data.get("unread"):
            message = f"{listed.code} còn phần chưa đọc được."
            remedy = "Nhập tay phần trong “unread” rồi bỏ mục ấy."
            yield listed.place.problem("unread", message, remedy, "unread")


def _repealed(index: Index) -> Iterator[Problem]:
    for _, _, item in index.bundle.entries("repealed", "repealed"):
        for listed in index.of_code(item["code"]):
            if listed.last_day >= item["from"]:
                instead = f", thay bằng {item['replaced_by']}" if "replaced_by" in item else ""
                yield listed.place.problem(
                    "repealed-code",
                    f"{listed.code} hết hiệu lực từ {item['from']} ({item['by']}){instead}.",
                    "Ghi effective.to là ngày liền trước, hoặc bỏ thủ tục.",
                    "code",
                )
