"""What the supervision screen shows at one glance: few statements, however much lies behind."""

from motcua.watch.glance.flow import Flow, flow
from motcua.watch.glance.hall import Busy, Hour, hall, hours
from motcua.watch.glance.outside import Away, away
from motcua.watch.glance.risk import Endangered, endangered
from motcua.watch.glance.work import Bar, Lights, Work, lights, standing, tasks_of, work

__all__ = [
    "Away",
    "Bar",
    "Busy",
    "Endangered",
    "Flow",
    "Hour",
    "Lights",
    "Work",
    "away",
    "endangered",
    "flow",
    "hall",
    "hours",
    "lights",
    "standing",
    "tasks_of",
    "work",
]
