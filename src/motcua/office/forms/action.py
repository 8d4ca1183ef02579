"""What every form of an action shares: what it was shown for, and errors in people's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.catalog.rules import routes
from motcua.dossiers.models import Task
from motcua.dossiers.queries import Page
from motcua.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Shown:
    """The dossier, officer and task that a form stands before."""

    page: Page
    actor: Actor
    task: Task | None = None

    @property
    def step(self) -> Step | None:
        """The step of the route the task stands at."""
        if self.task is None or self.task.kind != "step":
            return None
        return routes.step(self.page.route, self.task.step_code)

    @property
    def following(self) -> Step | None:
        """The step after it."""
        step = self.step
        return step and routes.after(self.page.route, step)


@dataclass(frozen=True, slots=True)
class Row:
    """A paper in a form: its name and the controls beside it."""

    name: str
    note: str
    tick: forms.BoundField | None
    controls: list[forms.BoundField]


class ActionForm(forms.Form):
    """A form before a dossier. ``task`` and ``seen`` tell a stale page, ``key`` a second press."""

    required_css_class = "required"
    use_required_attribute = False

    task = forms.IntegerField(required=False, widget=forms.HiddenInput)
    target = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    back = forms.ChoiceField(
        choices=[("", ""), ("returns", "")], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        self.shown = shown
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and starting values from the dossier."""

    def take(self, refusal: Invalid) -> None:
        """Show what a command found wrong at its fields, the rest on top."""
        for name, message in refusal.fields.items():
            self.add_error(name if name in self.fields else None, message)
        if not refusal.fields:
            self.add_error(None, refusal.message)

    @property
    def rows(self) -> list[Row]:
        """Lines of a list of papers, where the form has one."""
        return []

    @property
    def in_rows(self) -> set[str]:
        """Names of the fields that stand in those lines."""
        rows = self.rows
        return {f.name for row in rows for f in (row.tick, *row.controls) if f}

    def typed(self) -> list[tuple[str, str]]:
        """What was written by hand, to be given back where the form itself is gone."""
        fields = ((field.label, self.data.get(field.html_name, "")) for field in self._written())
        return [(str(label), str(value)) for label, value in fields if value]

    def _written(self) -> list[forms.BoundField]:
        written = (forms.CharField, forms.DateField, forms.TimeField)
        return [f for f in self.visible_fields() if isinstance(f.field, written)]


def line(label: Any, most: int = 300, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """One line of text of at most ``most`` letters."""
    return _text(label, most, required, hint, forms.TextInput(attrs={"class": "form-control"}))


def paragraph(
    label: Any, most: int = 2000, *, required: bool = True, hint: Any = "", rows: int = 3
) -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"class": "form-control", "rows": rows})
    return _text(label, most, required, hint, widget)


def _text(
    label: Any, most: int, required: bool, hint: Any, widget: forms.Widget
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=hint, widget=widget,
        error_messages={
            "required": _("Cần ghi mục này."),
            "max_length": _("Dài %(show_value)d ký tự, quá mức %(limit_value)d. Mời ghi ngắn lại."),
            "null_characters_not_allowed": _("Có ký tự không in được. Mời gõ lại."),
        },
    )  # fmt: skip


def select(label: Any, *, required: bool = True, hint: Any = "") -> forms.ChoiceField:
    """One of a list that ``prepare`` fills."""
    return forms.ChoiceField(
        label=label, required=required, help_text=hint, error_messages=_CHOOSE,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip


def radio(label: Any, choices: Mapping[str, Any], initial: str) -> forms.ChoiceField:
    """One of a few, all in sight."""
    return forms.ChoiceField(
        label=label, choices=list(choices.items()), initial=initial, error_messages=_CHOOSE,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip


_CHOOSE = {
    "required": _("Mời chọn một mục."),
    "invalid_choice": _("Mời chọn một mục có trong danh sách."),
}


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph, empty ones left out."""
    return [stripped for part in text.splitlines() if (stripped := part.strip())]


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a list field its choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} has no choices")
    field.choices = choices
