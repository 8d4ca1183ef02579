"""Statements of the bank: upload, look, confirm the columns, apply."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.cash.frame import page
from motcua.payments import commands
from motcua.payments.models import Statement
from motcua.payments.queries.statements import Preview, preview
from motcua.payments.rules.statements import Layout
from motcua.payments.rules.unclear import STATES, WHY

SHOWN: Final = 30
COLUMNS: Final = (
    ("day", gettext_lazy("Ngày giao dịch")),
    ("text", gettext_lazy("Nội dung")),
    ("credit", gettext_lazy("Số tiền ghi có")),
    ("amount", gettext_lazy("Hoặc một cột số tiền (âm là chi)")),
    ("number", gettext_lazy("Số tham chiếu")),
    ("payer", gettext_lazy("Người chuyển")),
)
DECIMALS: Final = ((",", "1.000.000,00"), (".", "1,000,000.00"))
ORDERS: Final = (
    ("dmy", gettext_lazy("ngày/tháng/năm")),
    ("ymd", gettext_lazy("năm-tháng-ngày")),
    ("mdy", gettext_lazy("tháng/ngày/năm")),
)


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("cash.reconcile")
def statements(request: OfficeRequest) -> HttpResponse:
    """Statements so far; a POST uploads one and shows what it holds."""
    refusal: Refused | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Invalid(fields={"file": _("Mời chọn tệp sao kê (CSV).")})
            row, new = commands.upload(file.read(), file.name or "", by=request.actor)
        except Refused as found:
            refusal = found
        else:
            if not new:
                messages.info(
                    request, _("Tệp này đã tải lên trước đó. Không khoản nào ghi hai lần.")
                )
            return redirect("office:cash_statement", row.pk)
    rows = Statement.objects.select_related("uploaded_by").filter(agency=request.actor.agency_id)
    return page(
        request, request.actor, "cash_statements", "office/cash/statements.html", refusal,
        rows=list(rows.order_by("-uploaded_at")[:SHOWN]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("cash.reconcile")
def statement(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a file holds and what would come of it; a POST confirms how it is read."""
    row = _row(request, pk)
    if request.method != "POST":
        return _page(request, row)
    try:
        commands.arrange(pk, _layout(request, row), request.POST.get("bank", ""), by=request.actor)
    except Refused as refusal:
        return _page(request, row, refusal)
    messages.success(request, _("Đã nhớ cách đọc sao kê của ngân hàng này."))
    return redirect("office:cash_statement", pk)


@require_POST
@may_required("cash.reconcile")
def apply(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take what the file tells of."""
    row = _row(request, pk)
    try:
        commands.apply_statement(pk, by=request.actor)
    except Refused as refusal:
        return _page(request, row, refusal)
    messages.success(request, _("Đã ghi nhận sao kê. Khoản chưa rõ nằm ở mục Tiền chưa rõ."))
    return redirect("office:cash_statement", pk)


def _row(request: OfficeRequest, pk: int) -> Statement:
    row = Statement.objects.select_related("uploaded_by", "applied_by").filter(
        pk=pk, agency=request.actor.agency_id
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("Không có sao kê này.")
    return row


def _layout(request: OfficeRequest, row: Statement) -> Layout:
    given = request.POST
    places = {name: _place(given.get(name, "")) for name, _label in COLUMNS}
    kept = Layout.from_json(row.layout)
    orders = {code for code, _name in ORDERS}
    return Layout(
        delimiter=kept.delimiter,
        decimal="." if given.get("decimal") == "." else ",",
        order=given["order"] if given.get("order") in orders else kept.order,
        header=kept.header,
        **places,
    )


def _place(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _page(request: OfficeRequest, row: Statement, refusal: Refused | None = None) -> HttpResponse:
    found: Preview = preview(row)
    layout = found.layout
    columns: list[tuple[str, Any, int | None]] = [
        (name, label, getattr(layout, name)) for name, label in COLUMNS
    ]
    return page(
        request, request.actor, "cash_statements", "office/cash/statement.html", refusal,
        statement=row, preview=found, columns=columns, decimals=DECIMALS, orders=ORDERS, why=WHY,
        states=STATES,
    )  # fmt: skip
