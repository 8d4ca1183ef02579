"""Sheets written line by line. Texts are written as texts: none can become a formula."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook


class Sheet:
    """A sheet written line by line, from the top."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int]) -> None:
        self._sheet = book.add_worksheet(name)
        self._styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "border": 1}),
            "bold": book.add_format({"bold": True, "border": 1, "num_format": "#,##0"}),
            "cell": book.add_format({"border": 1, "num_format": "#,##0", "text_wrap": True}),
            "bold1": book.add_format({"bold": True, "border": 1, "num_format": "#,##0.0"}),
            "cell1": book.add_format({"border": 1, "num_format": "#,##0.0"}),
            "plain": book.add_format({}),
        }
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._row = 0

    def line(self, cells: Sequence[object], style: str = "cell") -> None:
        """Write one line of numbers and texts."""
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._styles[style])
            elif isinstance(cell, float):
                self._sheet.write_number(self._row, column, cell, self._styles[f"{style}1"])
            else:
                self._sheet.write_string(self._row, column, str(cell), self._styles[style])
        self._row += 1

    def head(self, *cells: str) -> None:
        """Write the heads of columns and keep them in sight."""
        self.line(cells, "head")
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(self._row - 1)


def book(write: Callable[[Any], None]) -> bytes:
    """A workbook of what ``write`` puts into it."""
    target = BytesIO()
    # Rows go to a temporary file as they are written: a book of a year needs no memory.
    with Workbook(target, {"constant_memory": True}) as made:
        write(made)
    return target.getvalue()
