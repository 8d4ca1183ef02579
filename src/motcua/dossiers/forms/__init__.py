"""The statutory forms of a dossier: what each says is kept as it was issued, then printed.

Which number and title a form bears is looked up in the law in force on the day (TT 01/2018 or
TT 03/2025); the data are a snapshot, so the same paper prints the same in ten years.
"""

from motcua.dossiers.forms.control import control_data, return_slip
from motcua.dossiers.forms.decisions import issue_apology, issue_declined, issue_stopped
from motcua.dossiers.forms.money import issue_fee_receipt
from motcua.dossiers.forms.printing import pdf, pdf_of
from motcua.dossiers.forms.receipt import issue_receipt
from motcua.dossiers.forms.supplement import issue_supplement

__all__ = [
    "control_data",
    "issue_apology",
    "issue_declined",
    "issue_fee_receipt",
    "issue_receipt",
    "issue_stopped",
    "issue_supplement",
    "pdf",
    "pdf_of",
    "return_slip",
]
