"""One place for everything a head of desk sets in the hall."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.office.access import OfficeRequest, may_required
from motcua.office.forms.hall import CounterForm, DeviceForm, GroupForm, SettingsForm
from motcua.tickets import commands
from motcua.tickets.models import Counter, Device, HallSettings, ServiceGroup

Form: TypeAlias = "forms.ModelForm[Any]"
TABS: Final = (
    ("rules", gettext_lazy("Quy tắc"), "adjustments"),
    ("groups", gettext_lazy("Nhóm việc"), "list"),
    ("counters", gettext_lazy("Quầy"), "device-desktop"),
    ("devices", gettext_lazy("Máy trong sảnh"), "devices"),
    ("duty", gettext_lazy("Lãnh đạo trực"), "user-star"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of the hall that a page lists and edits."""

    model: type[ServiceGroup | Counter | Device]
    rows: Any
    form: Callable[..., Form]
    save: Callable[[Form, int | None, Actor], object]
    new: Any


def _save_group(form: Form, pk: int | None, by: Actor) -> object:
    given = form.given  # type: ignore[attr-defined]  # of a GroupForm
    return commands.change_group(pk, given, by=by) if pk else commands.add_group(given, by=by)


def _save_counter(form: Form, pk: int | None, by: Actor) -> object:
    given = dict(form.cleaned_data)
    groups = [group.pk for group in given.pop("groups")]
    if pk:
        return commands.change_counter(pk, given, groups, by=by)
    return commands.add_counter(given, groups, by=by)


def _save_device(form: Form, pk: int | None, by: Actor) -> object:
    given = dict(form.cleaned_data)
    kind = given.pop("kind", "")
    return (
        commands.change_device(pk, given, by=by) if pk else commands.add_device(kind, given, by=by)
    )


KINDS: Final = {
    "groups": Kind(
        ServiceGroup, ServiceGroup.objects, GroupForm, _save_group, gettext_lazy("Thêm nhóm việc"),
    ),
    "counters": Kind(
        Counter, Counter.objects.prefetch_related("groups"), CounterForm, _save_counter,
        gettext_lazy("Thêm quầy"),
    ),
    "devices": Kind(
        Device, Device.objects.select_related("counter"), DeviceForm, _save_device,
        gettext_lazy("Thêm máy"),
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@may_required("hall.manage")
def rules(request: OfficeRequest) -> HttpResponse:
    """The rules of the hall."""
    row = HallSettings.objects.filter(agency_id=request.actor.agency_id).first()
    row = row or HallSettings(agency_id=request.actor.agency_id)
    form = SettingsForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_settings(form.cleaned_data, by=request.actor)
        except Invalid as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu. Mọi màn hình theo quy tắc mới trong một giây."))
            return redirect("office:hall_settings")
    return _page(request, "rules", "office/hall/rules.html", form=form)


@require_GET
@may_required("hall.manage")
def listing(request: OfficeRequest, kind: str) -> HttpResponse:
    """All rows of one kind."""
    rows = _kind(kind).rows.filter(agency_id=request.actor.agency_id)
    return _page(request, kind, f"office/hall/{kind}.html", rows=rows, new=_kind(kind).new)


@require_http_methods(["GET", "POST"])
@may_required("hall.manage")
def edit(request: OfficeRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """One row, or a new one; what was typed stays on every error."""
    found, agency_id = _kind(kind), request.actor.agency_id
    row = found.model(agency_id=agency_id)
    if pk:
        known = found.rows.filter(pk=pk, agency_id=agency_id).first()
        if known is None:
            raise NotFound
        row = known
    title = str(row) if pk else found.new
    form = found.form(request.POST or None, instance=row, agency_id=agency_id)
    if request.method == "POST" and form.is_valid():
        try:
            found.save(form, pk, request.actor)
        except Invalid as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("office:hall_list", kind)
    return _page(request, kind, "office/hall/edit.html", form=form, title=title)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def _tell(form: Form, refusal: Invalid) -> None:
    for name, text in (refusal.fields or {"": refusal.message}).items():
        form.add_error(name if name in form.fields else None, text)


def _page(request: OfficeRequest, tab: str, template: str, **more: Any) -> HttpResponse:
    form = more.get("form")
    status = 422 if form is not None and form.errors else 200
    context = {"here": "hall", "tabs": TABS, "tab": tab, **more}
    return render(request, template, context, status=status)
