"""Forms that are filled in online: reading, checking, telling. Pure; no answer makes them fail.

``answers`` is one JSON object by question code (shapes: catalog/content/eforms.py). Conditions
look only at questions before them, so what is visible is decided in one pass from the top.
"""

from motcua.catalog.rules.eforms.checking import check
from motcua.catalog.rules.eforms.doubting import doubts
from motcua.catalog.rules.eforms.layout import Person, Table, Told, laid_out, told
from motcua.catalog.rules.eforms.meaning import facts, owner, quantity, summary
from motcua.catalog.rules.eforms.parts import PARTS, fields
from motcua.catalog.rules.eforms.prefill import person_from, prefilled
from motcua.catalog.rules.eforms.reading import merged, read
from motcua.catalog.rules.eforms.rows import with_row, without_row
from motcua.catalog.rules.eforms.same import same
from motcua.catalog.rules.eforms.undecided import undecided
from motcua.catalog.rules.eforms.visibility import Visible, settled, visible

__all__ = [
    "PARTS",
    "Person",
    "Table",
    "Told",
    "Visible",
    "check",
    "doubts",
    "facts",
    "fields",
    "laid_out",
    "merged",
    "owner",
    "person_from",
    "prefilled",
    "quantity",
    "read",
    "same",
    "settled",
    "summary",
    "told",
    "undecided",
    "visible",
    "with_row",
    "without_row",
]
