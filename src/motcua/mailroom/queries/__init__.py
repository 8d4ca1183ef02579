"""Every read of mail."""

from motcua.mailroom.queries.boxes import box_of, forgetful_boxes, open_boxes, templates_of, unsent
from motcua.mailroom.queries.keeping import last_forgotten, outdated
from motcua.mailroom.queries.letters import letters_of, of_dossier, to_send
from motcua.mailroom.queries.lists import LISTS, PAGE, Page, counts, get, page, waiting_rows
from motcua.mailroom.queries.talk import (
    Spoken,
    colleagues,
    mentions_of,
    remarks_of,
    unseen_rows,
    who_may_read,
)

__all__ = [
    "LISTS",
    "PAGE",
    "Page",
    "Spoken",
    "box_of",
    "colleagues",
    "counts",
    "forgetful_boxes",
    "get",
    "last_forgotten",
    "letters_of",
    "mentions_of",
    "of_dossier",
    "open_boxes",
    "outdated",
    "page",
    "remarks_of",
    "templates_of",
    "to_send",
    "unseen_rows",
    "unsent",
    "waiting_rows",
    "who_may_read",
]
