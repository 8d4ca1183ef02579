"""What to bring: procedures of a queue, and the list for one of them, on screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Requirement, Version
from motcua.dossiers.queries import desk
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.said import bare
from motcua.look.words import money
from motcua.printers import CheckList
from motcua.printers.checklist import Paper
from motcua.tickets.models import ServiceGroup
from motcua.tickets.queries import hall

A_PAGE: Final = 6
# For who chose no procedure: (icon, what, when)
BRING: Final = {
    "service": (
        ("id", gettext_lazy("Căn cước"), gettext_lazy("bản thẻ hoặc trên VNeID")),
        ("files", gettext_lazy("Giấy tờ gốc"), gettext_lazy("để cán bộ đối chiếu")),
        ("device-mobile", gettext_lazy("Số điện thoại"), gettext_lazy("để phường báo kết quả")),
    ),
    "returns": (
        ("file-text", gettext_lazy("Giấy hẹn"), gettext_lazy("phường đã trao khi nhận hồ sơ")),
        ("id", gettext_lazy("Căn cước"), gettext_lazy("của người nhận kết quả")),
        ("cash", gettext_lazy("Phí, lệ phí"), gettext_lazy("nếu còn nộp, có biên lai")),
    ),
}
PER: Final = {
    "copy": gettext_lazy("một bản"),
    "page": gettext_lazy("một trang"),
    "signature": gettext_lazy("một chữ ký"),
    "contract": gettext_lazy("một hợp đồng"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some procedures of a queue, asked for most first, and which page this is."""

    rows: Sequence[Version]
    number: int
    last: int

    @property
    def before(self) -> int:
        """The page before; 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after; 0 for none."""
        return self.number + 1 if self.number < self.last else 0


def of_group(group: ServiceGroup, number: int = 1) -> Page:
    """Procedures somebody may choose in a queue."""
    here, used = hall(group.agency_id), desk.used_this_week(group.agency_id)
    rows = [
        version
        for version in catalog.published_on(clock.today())
        if "counter" in version.channels and here.group_of_field(version.field_code) == group
    ]
    rows.sort(key=lambda version: -used.get(version.procedure_code, 0))
    last = max(1, -(-len(rows) // A_PAGE))
    number = min(max(1, number), last)
    return Page(rows[(number - 1) * A_PAGE : number * A_PAGE], number, last)


def procedure(code: str) -> Version:
    """A procedure of today; raises NotFound."""
    return catalog.version_on(code[:40], clock.today())


def belongs(version: Version, group: ServiceGroup) -> bool:
    """Whether a queue is the one for a procedure."""
    return hall(group.agency_id).group_of_field(version.field_code) == group


def case_of(version: Version, code: str) -> Case:
    """A case by its code, the first where none is named; raises NotFound."""
    if not version.cases:
        raise NotFound
    return version.case(code[:60]) if code else version.cases[0]


def checklist(agency: Agency, version: Version, case: Case) -> CheckList:
    """The list as it is printed."""
    several = len(version.cases) > 1
    return CheckList(
        agency.desk_name, agency.short_name, bare(version.short_name),
        bare(case.name) if several else "",
        [Paper(bare(row.name), note(row)) for row in case.requirements], facts(case),
        _("Theo %s") % bare(version.decision) if version.decision else "", clock.today(),
    )  # fmt: skip


def note(row: Requirement) -> str:
    """How many, whether always, and what may stand for it."""
    parts = [
        _("xuất trình") if row.presented else "",
        _("%d bản chính") % row.originals if row.originals else "",
        _("%d bản sao") % row.copies if row.copies else "",
        "" if row.required else _("nếu có"),
        bare(row.when or ""), bare(row.note or ""),
        _("không cần nếu tra được trong %s") % bare(row.replaceable_by)
        if row.replaceable_by
        else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def facts(case: Case) -> list[tuple[str, str]]:
    """How long it takes and what it costs at the counter."""
    rows = []
    if term := case.terms.get("counter"):
        rows.append((_("Thời hạn"), bare(term.text_vi)))
    for fee in case.fees:
        if "counter" in fee.amounts and not fee.when:
            each = money(fee.amounts["counter"])
            rows.append((bare(fee.name), f"{each} {PER[fee.per]}" if fee.per in PER else each))
    return rows
