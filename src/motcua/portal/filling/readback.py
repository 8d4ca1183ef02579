"""Answers read back before they are sent: lines under people, not "Mother – name" all over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from motcua.applications.steps import Way
from motcua.catalog.rules.eforms import Person, Table, laid_out
from motcua.kernel import clock
from motcua.kernel.said import bare
from motcua.portal.filling.frame import url_of

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; ``title`` names the person or row where the section does not."""

    title: str
    lines: Sequence[Line]


def read_back(way: Way) -> list[tuple[str, str, list[Block]]]:
    """Each section on the way: title, where to change it, what was said."""
    if way.form is None:
        return []
    told = {s.title: s.items for s in laid_out(way.form, way.application.answers, clock.today())}
    return [
        (step.title, url_of(way, step.code), list(_blocks(step.title, told.get(step.title, ()))))
        for step in way.steps
        if step.section
    ]


def _blocks(title: str, items: Sequence[Line | Person | Table]) -> Iterator[Block]:
    for plain, some in groupby(items, key=lambda item: isinstance(item, tuple)):
        if plain:
            yield Block("", [item for item in some if isinstance(item, tuple)])
            continue
        for item in some:
            if isinstance(item, Person):
                yield Block("" if item.label == title else item.label, item.lines)
            elif isinstance(item, Table):
                yield from _rows(item)


def _rows(table: Table) -> Iterator[Block]:
    for number, row in enumerate(table.rows, 1):
        cells = zip(table.columns, row, strict=True)
        yield Block(f"{bare(table.label)} {number}", [(name, cell) for name, cell in cells if cell])
