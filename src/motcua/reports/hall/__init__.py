"""What the days of a hall were like: waits, services, who left, what people said of it."""

from motcua.reports.hall.figures import FEWEST, Figures, HallReport, HeatCell
from motcua.reports.hall.files import export
from motcua.reports.hall.measuring import last_day, measure

__all__ = [
    "FEWEST",
    "Figures",
    "HallReport",
    "HeatCell",
    "export",
    "last_day",
    "measure",
]
