"""Any table of figures as PDF, XLSX and CSV: the same words and numbers in all three."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua import papers
from motcua.agencies.models import Agency
from motcua.kernel import csvs
from motcua.kernel.text import grouped
from motcua.papers.data import TableData
from motcua.reports.exports import words
from motcua.reports.exports.data import NOBODY, letterhead
from motcua.reports.exports.sheets import Sheet, book
from motcua.reports.rules import Period

Cell = str | int | float | None


@dataclass(frozen=True)
class Tabular:
    """A table with what stands above (``lines``) and below it (``notes``).

    Whole numbers are counts, floats have one decimal, None is "nothing to tell".
    """

    name: str  # of the file
    title: str
    lines: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default=())

    @property
    def right(self) -> list[bool]:
        """Which columns hold figures alone."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.heads)
        return [any(_is_figure(c) for c in cells) and all(_fits(c) for c in cells)
                for cells in columns]  # fmt: skip


def period_lines(period: Period) -> list[str]:
    """What stands above a table of a period: its days, and as of when."""
    as_of = f"Số liệu tính đến {words.as_of_text(period)}"
    return [f"{period.name}. {words.period_text(period)}", as_of]


def table_pdf(table: Tabular, agency: Agency, maker: str) -> bytes:
    """To print and sign."""
    data: TableData = {
        **letterhead(agency, {"number": "", "title": table.title, "law": ""}),
        "lines": list(table.lines),
        "heads": list(table.heads),
        "right": table.right,
        "rows": [[_text(cell) for cell in row] for row in table.rows],
        "notes": list(table.notes),
        "maker_signer": {"name": maker},
        "signer": NOBODY,
    }
    return papers.render("table", data)


def table_xlsx(table: Tabular, agency: Agency) -> bytes:
    """To work on."""

    def write(target: object) -> None:
        widths = [14 if right else 40 for right in table.right]
        sheet = Sheet(target, table.name[:31], widths)
        sheet.line([table.title], "title")
        for line in (agency.name, *table.lines):
            sheet.line([line], "plain")
        sheet.head(*table.heads)
        for row in table.rows:
            sheet.line(["" if cell is None else cell for cell in row])
        for note in table.notes:
            sheet.line([note], "plain")

    return book(write)


def table_csv(table: Tabular) -> bytes:
    """For other programs: heads and rows alone, UTF-8 with its mark, no formulas."""
    return csvs.written([table.heads, *table.rows]).encode()


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _fits(cell: Cell) -> bool:
    return cell is None or cell == "" or _is_figure(cell)


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, int):
        return grouped(cell)
    return f"{cell:.1f}".replace(".", ",") if isinstance(cell, float) else str(cell)
