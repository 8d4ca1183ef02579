"""Tables of the core, one concept a file."""

from motcua.dossiers.models.documents import Document, Supplement
from motcua.dossiers.models.dossier import Dossier, Draft, DueChange, Pause
from motcua.dossiers.models.extension import Extension
from motcua.dossiers.models.money import Charge, Payment
from motcua.dossiers.models.online import DraftConfirmation, ElectronicResult
from motcua.dossiers.models.opinions import Opinion
from motcua.dossiers.models.papers import IssuedPaper, Series
from motcua.dossiers.models.people import KnownName, Person
from motcua.dossiers.models.result import Result
from motcua.dossiers.models.task import Task
from motcua.dossiers.models.views import SavedView

__all__ = [
    "Charge",
    "Document",
    "Dossier",
    "Draft",
    "DraftConfirmation",
    "DueChange",
    "ElectronicResult",
    "Extension",
    "IssuedPaper",
    "KnownName",
    "Opinion",
    "Pause",
    "Payment",
    "Person",
    "Result",
    "SavedView",
    "Series",
    "Supplement",
    "Task",
]
