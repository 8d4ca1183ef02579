"""The list of a round on paper."""

from collections.abc import Sequence

from motcua import papers
from motcua.catalog import queries as catalog
from motcua.delivery.queries.jobs import Line
from motcua.delivery.queries.rounds import RoundPage
from motcua.kernel import clock
from motcua.kernel.people import spoken_phone
from motcua.letters.models import Letter
from motcua.letters.queries import with_results
from motcua.papers import words


def round_list(page: RoundPage) -> bytes:
    """The list both sign, as PDF."""
    one, agency = page.round, page.round.agency
    starts, ends = clock.local(one.starts_at), clock.local(one.ends_at)
    areas = {area.code: area.name for area in catalog.delivery().areas}
    giver = one.handed_by or one.planned_by
    letters = with_results(line.job.dossier_id for line in page.stops)
    return papers.render("round_list", {
        "form": {"number": "", "title": "Danh sách giao kết quả", "law": ""},
        "parent_name": agency.parent_name.replace("Ủy ban nhân dân", "UBND"),
        "agency_name": agency.name.replace("Ủy ban nhân dân", "UBND"),
        "place": agency.place or agency.short_name,
        "issued_at_text": words.day_text(starts.date()),
        "number": one.number,
        "courier": one.courier.name,
        "window_text": f"{starts:%H:%M} đến {ends:%H:%M} ngày {starts:%d/%m/%Y}",
        "area": areas.get(one.area, ""),
        "stops": [_stop(line, letters.get(line.job.dossier_id, [])) for line in page.stops],
        "giver_signer": {"name": giver.name},
        "receiver_signer": {"name": one.courier.name},
    })  # fmt: skip


def _stop(line: Line, letters: Sequence[Letter]) -> dict[str, str]:
    job = line.job
    inside = [*job.contents, *(f"Thư: {letter.name}" for letter in letters)]
    return {
        "code": job.dossier.code, "recipient": job.recipient, "address": job.address,
        "phone": spoken_phone(job.phone), "contents": "; ".join(inside),
        "note": "Lần thứ hai" if job.attempts else "",
    }  # fmt: skip
