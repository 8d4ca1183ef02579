"""Every read of bringing results that is more than a ``get``."""

from motcua.delivery.queries.custody import chain, held, holders
from motcua.delivery.queries.follow import follow
from motcua.delivery.queries.jobs import (
    LISTS,
    Line,
    counts,
    listed,
    of_dossier,
    one,
    photo_of,
)
from motcua.delivery.queries.rounds import conflicts, couriers, of_courier, page, recent
from motcua.delivery.queries.statistics import Figures, figures

__all__ = [
    "LISTS",
    "Figures",
    "Line",
    "chain",
    "conflicts",
    "counts",
    "couriers",
    "figures",
    "follow",
    "held",
    "holders",
    "listed",
    "of_courier",
    "of_dossier",
    "one",
    "page",
    "photo_of",
    "recent",
]
