"""Forms of the hall's settings: every field with its own words of help, checked as tables check."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.tickets.commands.devices import FIELDS as DEVICE_FIELDS
from motcua.tickets.commands.setting_up import COUNTER_FIELDS, GROUP_FIELDS, SETTINGS
from motcua.tickets.models import Counter, Device, HallSettings, ServiceGroup

PRINTERS: Final = (
    ("browser", _("In bằng trình duyệt của kiốt")),
    ("network", _("Máy in mạng ESC/POS (địa chỉ IP)")),
    ("file", _("Máy in USB (tệp thiết bị, như /dev/usb/lp0)")),
    ("none", _("Không in, chỉ hiện số trên màn hình")),
)
TRUE_ONLY: Final = (forms.CheckboxInput, forms.CheckboxSelectMultiple)


def _dressed(form: forms.BaseForm) -> None:
    """Controls in the look of the house."""
    for field in form.fields.values():
        if isinstance(field.widget, TRUE_ONLY):
            continue
        kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        field.widget.attrs.setdefault("class", kind)


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]  # no subscript at run time
    """The rules of the hall."""

    class Meta:
        model = HallSettings
        fields = SETTINGS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dressed(self)


class GroupForm(forms.ModelForm):  # type: ignore[type-arg]  # no subscript at run time
    """A queue."""

    fields_of = forms.MultipleChoiceField(
        label=_("Lĩnh vực"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Thủ tục thuộc các lĩnh vực này xếp vào hàng này."),
    )  # fmt: skip

    class Meta:
        model = ServiceGroup
        fields = ("code", *(name for name in GROUP_FIELDS if name != "fields"))

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_of"].choices = list(catalog.field_names().items())  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("fields_of", self.instance.fields)
        if self.instance.pk:
            del self.fields["code"]
        _dressed(self)

    @property
    def given(self) -> dict[str, Any]:
        """As the command takes it."""
        data = dict(self.cleaned_data)
        return {**data, "fields": data.pop("fields_of")}


class CounterForm(forms.ModelForm):  # type: ignore[type-arg]  # no subscript at run time
    """A counter and what it serves."""

    class Meta:
        model = Counter
        fields = (*COUNTER_FIELDS, "groups")
        widgets: Final = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = ServiceGroup.objects.filter(agency_id=agency_id)  # type: ignore[attr-defined]  # a model choice field
        _dressed(self)


class DeviceForm(forms.ModelForm):  # type: ignore[type-arg]  # no subscript at run time
    """A machine of the hall."""

    class Meta:
        model = Device
        fields = ("kind", *DEVICE_FIELDS)
        widgets: Final = {"printer": forms.Select(choices=PRINTERS)}

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counter"].queryset = Counter.objects.filter(agency_id=agency_id)  # type: ignore[attr-defined]  # a model choice field
        self.fields["printer_address"].help_text = _(
            "Ví dụ 192.168.1.50 hoặc 192.168.1.50:9100 cho máy in mạng, "
            "/dev/usb/lp0 cho máy in USB."
        )
        if self.instance.pk:
            del self.fields["kind"]
        _dressed(self)
