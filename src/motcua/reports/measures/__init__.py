"""How well a ward serves: indices of the law and measures, each with what it is a share of."""

from motcua.reports.measures.behind import dossiers_behind, petitions_behind, procedures_behind
from motcua.reports.measures.divided import Division, divide, divide_all, steps
from motcua.reports.measures.index import Block, Index, Part, index_of
from motcua.reports.measures.indicators import INDICATORS, Indicator
from motcua.reports.measures.nine import NineReport, nine_of
from motcua.reports.measures.taking import Measured, Taken, take

__all__ = [
    "INDICATORS",
    "Block",
    "Division",
    "Index",
    "Indicator",
    "Measured",
    "NineReport",
    "Part",
    "Taken",
    "divide",
    "divide_all",
    "dossiers_behind",
    "index_of",
    "nine_of",
    "petitions_behind",
    "procedures_behind",
    "steps",
    "take",
]
