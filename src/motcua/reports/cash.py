"""The cashier's day-book as a file: to print and sign, or to work on."""

from datetime import date
from typing import Final, Literal

from motcua import papers
from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Officer
from motcua.dossiers.forms.money import METHOD_NAMES
from motcua.dossiers.models import Payment
from motcua.kernel import clock
from motcua.kernel.text import amount_in_words, money
from motcua.papers.data import CashBookData, CashRow
from motcua.payments.queries.daybook import DayBook, day_book
from motcua.reports.commands import TYPES, File
from motcua.reports.exports.data import NOBODY, letterhead
from motcua.reports.exports.sheets import Sheet, book
from motcua.reports.rules import Unbalanced

TITLE: Final = "Sổ thu phí, lệ phí trong ngày"
HEADS: Final = ("Số biên lai", "Giờ", "Mã hồ sơ", "Người nộp", "Hình thức", "Người thu",
                "Số tiền", "Ghi chú")  # fmt: skip


def export(shape: str, day: date, officer_id: int | None, *, by: Actor) -> File:
    """The book of a day, of one cashier or of the agency.

    Raises NotAllowed; Unbalanced where series and methods count differently.
    """
    permissions.require(by, "cash.read", agency_id=by.agency_id, officer_id=officer_id or None)
    made = day_book(by.agency_id, day, officer_id)
    if not made.balanced:
        raise Unbalanced("Số liệu theo quyển và theo hình thức không khớp nên chưa in được.")
    agency = Agency.objects.get(pk=by.agency_id)
    name = Officer.objects.get(pk=officer_id).name if officer_id else "Cả cơ quan"
    kind: Literal["pdf", "xlsx"] = "pdf" if shape == "pdf" else "xlsx"
    content = _pdf(made, agency, name, by) if kind == "pdf" else _xlsx(made, agency, name)
    return File(f"so-thu-{day}.{kind}", TYPES[kind], content)


def _pdf(made: DayBook, agency: Agency, name: str, by: Actor) -> bytes:
    data: CashBookData = {
        **letterhead(agency, {"number": "", "title": TITLE, "law": ""}),
        "day_text": f"Ngày {made.day:%d/%m/%Y}",
        "cashier": name,
        "rows": [_row(payment) for payment in made.receipts],
        "sums": [
            *([name, money(made.of(m))] for m, name in METHOD_NAMES.items()),
            ["Cộng", money(made.total)],
        ],
        "words": amount_in_words(made.total),
        "counts": _counts(made),
        "notes": notes(made),
        "maker_signer": {"name": by.name},
        "signer": NOBODY,
    }
    return papers.render("cash_book", data)


def _row(payment: Payment) -> CashRow:
    amount = f"{payment.amount:,}".replace(",", ".")
    return {
        "receipt": payment.receipt,
        "hour": f"{clock.local(payment.paid_at):%H:%M}",
        "code": payment.dossier.code,
        "method": METHOD_NAMES[payment.method],
        "amount": f"({amount})" if payment.cancelled_at else amount,
        "note": f"Đã hủy: {payment.cancel_reason}" if payment.cancelled_at else "",
    }


def _counts(made: DayBook) -> list[list[str]]:
    """What was counted when the day was closed; empty before."""
    row = made.closed
    if row is None:
        return []
    return [
        ["Tồn đầu ngày", money(row.opening)],
        ["Thu tiền mặt", money(row.received)],
        ["Trả ra", money(row.given_back)],
        ["Đếm được", money(row.counted)],
        ["Chênh lệch", f"{row.difference:+,} đồng".replace(",", ".") if row.difference else "0"],
        ["Nộp quỹ", money(row.deposited)],
        ["Để lại ngày sau", money(row.left)],
    ]


def notes(made: DayBook) -> list[str]:
    """What stands beside the book."""
    found = [
        f"Quyển {s.series}: từ số {s.first:07} đến số {s.last:07}, {s.count} biên lai, "
        f"trong đó hủy {s.cancelled}."
        for s in made.series
    ]
    found += [
        f"Hủy biên lai {p.receipt} của ngày {clock.local(p.paid_at):%d/%m/%Y}: {money(p.amount)}."
        for p in made.cancelled_later
    ]
    found += [f"Trả lại {money(r.amount)}, chứng từ {r.reference}." for r in made.refunds]
    found += [f"Thay đổi sau khi khóa sổ: biên lai {p.receipt}." for p in made.late]
    if made.closed and made.closed.reason:
        found.append(f"Lý do chênh lệch: {made.closed.reason}.")
    return found


def _xlsx(made: DayBook, agency: Agency, name: str) -> bytes:
    def write(target: object) -> None:
        sheet = Sheet(target, "Sổ thu", [26, 8, 24, 28, 14, 24, 14, 40])
        sheet.line([f"{TITLE} {made.day:%d/%m/%Y}", "", agency.name], "title")
        sheet.line([name], "plain")
        sheet.head(*HEADS)
        for p in made.receipts:
            valid = p.cancelled_at is None
            sheet.line([
                p.receipt, f"{clock.local(p.paid_at):%H:%M}", p.dossier.code,
                p.dossier.submitter_name, METHOD_NAMES[p.method],
                p.collected_by.name if p.collected_by else "", p.amount if valid else 0,
                "" if valid else f"Đã hủy {money(p.amount)}: {p.cancel_reason}",
            ])  # fmt: skip
        for method, label in METHOD_NAMES.items():
            sheet.line(["", "", "", "", label, "", made.of(method), ""], "bold")
        sheet.line(["", "", "", "", "Cộng", "", made.total, ""], "bold")
        for label, value in _counts(made):
            sheet.line([label, value], "plain")
        for note in notes(made):
            sheet.line([note], "plain")

    return book(write)
