"""Realistic data for every paper, and the names of their reference pictures."""

from collections.abc import Callable, Mapping

from tests.papers.samples import declarations, letters, slips, tracking, wide

# Picture name → (template, data)
SAMPLES: Mapping[str, tuple[str, Callable[[], Mapping[str, object]]]] = {
    "2018-01-receipt": ("receipt", slips.receipt_2018),
    "2018-02-supplement": ("supplement", slips.supplement_2018),
    "2018-03-decline": ("decline", slips.decline_2018),
    "2018-04-apology": ("extension", slips.extension_2018),
    "2018-05-control": ("control", tracking.control_2018),
    "2018-06-register": ("register", wide.register_2018),
    "2025-01-receipt": ("receipt", slips.receipt),
    "2025-02-supplement": ("supplement", slips.supplement),
    "2025-03-decline": ("decline", slips.decline),
    "2025-04-extension": ("extension", slips.extension),
    "2025-05-stop": ("stop", slips.stop),
    "2025-06-control": ("control", tracking.control),
    "2025-07-register": ("register", wide.register),
    "fee-receipt": ("fee_receipt", tracking.fee_receipt),
    "return-slip": ("return_slip", tracking.return_slip),
    "reception": ("reception", tracking.reception),
    "letter": ("letter", letters.letter),
    "handover": ("handover", tracking.handover),
    "transfer": ("transfer", tracking.transfer),
    "round-list": ("round_list", tracking.round_list),
    "report-06a": ("report_06a", wide.report_06a),
    "summary": ("summary", wide.summary),
    "table": ("table", wide.table),
    "cash-book": ("cash_book", wide.cash_book),
    "declaration": ("declaration", declarations.declaration),
    "declaration-draft": ("declaration", declarations.draft),
}
