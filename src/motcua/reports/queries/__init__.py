"""Reads of reports, all of them as of the end of a period, from dated facts alone."""

from motcua.reports.queries.brought import Brought, list_brought
from motcua.reports.queries.counting import Report, Row, count, count_all
from motcua.reports.queries.drill import Line, Lines, drill
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.queries.journal import count_journal, count_journals
from motcua.reports.queries.latest import last_accepted
from motcua.reports.queries.register import Register, RegisterLine, pages, register
from motcua.reports.queries.summary import Online, Summary, summarise

__all__ = [
    "GROUPS",
    "Brought",
    "Group",
    "Line",
    "Lines",
    "Online",
    "Register",
    "RegisterLine",
    "Report",
    "Row",
    "Summary",
    "count",
    "count_all",
    "count_journal",
    "count_journals",
    "drill",
    "last_accepted",
    "list_brought",
    "pages",
    "register",
    "summarise",
]
