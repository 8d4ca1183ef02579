"""The data each paper takes: one TypedDict a paper, checked before anything is drawn."""

from collections.abc import Mapping
from typing import Any

from motcua.papers.data.common import Form, Letterhead, Matter, Person, Signer, Slip
from motcua.papers.data.declaration import (
    DeclarationData,
    DeclarationItem,
    DeclarationLine,
    DeclarationSection,
)
from motcua.papers.data.letters import LetterData
from motcua.papers.data.money import CashBookData, CashRow, ChargeLine, FeeReceiptData
from motcua.papers.data.receptions import ReceptionData
from motcua.papers.data.reports import (
    CountRow,
    FieldRow,
    Figure,
    Report06aData,
    SummaryData,
    TableData,
)
from motcua.papers.data.slips import (
    DeclineData,
    DocumentLine,
    ExtensionData,
    FeeLine,
    ReceiptData,
    StopData,
    SupplementData,
    SupplementLine,
)
from motcua.papers.data.tracking import (
    ControlData,
    HandoverData,
    HandoverRow,
    Hop,
    RegisterData,
    RegisterRow,
    ResultLine,
    ReturnData,
    RoundListData,
    Stop,
    TransferData,
)

# Name for ``render`` (and of the template file) to the data it takes.
PAPERS: Mapping[str, Any] = {
    "cash_book": CashBookData,
    "control": ControlData,
    "declaration": DeclarationData,
    "decline": DeclineData,
    "extension": ExtensionData,
    "fee_receipt": FeeReceiptData,
    "handover": HandoverData,
    "letter": LetterData,
    "receipt": ReceiptData,
    "reception": ReceptionData,
    "register": RegisterData,
    "report_06a": Report06aData,
    "return_slip": ReturnData,
    "round_list": RoundListData,
    "stop": StopData,
    "summary": SummaryData,
    "table": TableData,
    "supplement": SupplementData,
    "transfer": TransferData,
}

__all__ = [
    "PAPERS",
    "CashBookData",
    "CashRow",
    "ChargeLine",
    "ControlData",
    "CountRow",
    "DeclarationData",
    "DeclarationItem",
    "DeclarationLine",
    "DeclarationSection",
    "DeclineData",
    "DocumentLine",
    "ExtensionData",
    "FeeLine",
    "FeeReceiptData",
    "FieldRow",
    "Figure",
    "Form",
    "HandoverData",
    "HandoverRow",
    "Hop",
    "LetterData",
    "Letterhead",
    "Matter",
    "Person",
    "ReceiptData",
    "ReceptionData",
    "RegisterData",
    "RegisterRow",
    "Report06aData",
    "ResultLine",
    "ReturnData",
    "RoundListData",
    "Signer",
    "Slip",
    "Stop",
    "StopData",
    "SummaryData",
    "SupplementData",
    "SupplementLine",
    "TableData",
    "TransferData",
]
