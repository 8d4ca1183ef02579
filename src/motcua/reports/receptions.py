"""The book of receptions of a year (sổ tiếp công dân), to print or to work on."""

from datetime import date
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.papers import words
from motcua.reception import queries
from motcua.reception.models import Reception
from motcua.reception.rules.kinds import HIDDEN, KINDS
from motcua.reception.rules.states import NAMES
from motcua.reports.commands import TYPES, File, Shape
from motcua.reports.exports.tables import Tabular, table_csv, table_pdf, table_xlsx

HEADS: Final = (
    "Mã", "Ngày tiếp", "Họ tên, địa chỉ", "Số người", "Phân loại", "Nội dung, giấy tờ",
    "Cơ quan đã giải quyết", "Người tiếp", "Kết quả, việc tiếp theo",
)  # fmt: skip


def give(year: int, shape: Shape, *, by: Actor) -> File:
    """All lines of a year the reader may see, the oldest first; who is protected is not named.

    It is a reading of personal data: logged. Raises NotAllowed, NotFound, Invalid (no such year).
    """
    permissions.require(by, "reception.read", agency_id=by.agency_id)
    if shape not in TYPES:
        raise NotFound("Không có tệp này.")
    if not 2000 <= year <= clock.today().year:
        raise Invalid("Chưa có sổ của năm này.")
    agency = Agency.objects.get(pk=by.agency_id)
    rows = [_row(row) for row in queries.book_of(by, date(year, 1, 1), date(year, 12, 31))]
    journal.log_read(f"receptions:{agency.code}", actor=by, purpose=f"Xuất sổ tiếp công dân {year}")
    lines = [f"Năm {year}, {len(rows)} lượt. Người được giữ kín không ghi tên trong tệp này."]
    table = Tabular("so-tiep-cong-dan", f"Sổ tiếp công dân năm {year}", lines, HEADS, rows)
    return File(f"{table.name}-{year}.{shape}", TYPES[shape], _content(table, shape, agency, by))


def _content(table: Tabular, shape: Shape, agency: Agency, by: Actor) -> bytes:
    match shape:
        case "pdf":
            return table_pdf(table, agency, by.name)
        case "xlsx":
            return table_xlsx(table, agency)
        case "csv":
            return table_csv(table)


def _row(row: Reception) -> tuple[str | int, ...]:
    at = row.received_at or row.ended_at
    shown = {"who": str(HIDDEN), "what": "", "papers": "", "earlier": ""}
    if not row.protected:
        shown = {
            "who": _joined(row.name, row.address), "what": _joined(row.subject, row.content),
            "papers": row.papers, "earlier": row.earlier,
        }  # fmt: skip
    return (
        row.code, words.moment_text(at) if at else "", shown["who"],
        1 + row.more,  # type: ignore[attr-defined]  # annotated: the others of a group
        str(KINDS.get(row.kind, "")), _joined(shown["what"], shown["papers"]), shown["earlier"],
        row.officer.name if row.officer else "", _end(row),
    )  # fmt: skip


def _end(row: Reception) -> str:
    if row.protected:
        return str(NAMES[row.state])
    return _joined(str(NAMES[row.state]), row.reason, row.conclusion, row.follow)


def _joined(*texts: str) -> str:
    return "; ".join(text.strip() for text in texts if text.strip())
