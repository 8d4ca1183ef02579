"""The journal room of the office."""

from motcua.office.views.journal.anomalies import anomalies, anomaly
from motcua.office.views.journal.checking import seals
from motcua.office.views.journal.export import export
from motcua.office.views.journal.search import journal
from motcua.office.views.journal.trail import trail

__all__ = ["anomalies", "anomaly", "export", "journal", "seals", "trail"]
