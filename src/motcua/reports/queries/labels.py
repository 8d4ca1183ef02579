"""What the keys of groups are called, and their order."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from motcua.agencies.models import Officer, Unit
from motcua.catalog import queries as catalog
from motcua.catalog.models import ProcedureVersion
from motcua.dossiers.intake import CHANNELS
from motcua.kernel import text
from motcua.reports.queries.facts import Group

# Key → (where it stands, what it is called).
Labels = Mapping[str, tuple[object, str]]


def labels(group: Group, keys: Iterable[str], day: date) -> Labels:
    """The names of ``keys``, as on ``day`` where names change."""
    return _BY_GROUP[group](set(keys), day)


def _fields(keys: set[str], day: date) -> Labels:
    names = {field.code: (i, field.name) for i, field in enumerate(catalog.fields())}
    return {key: names.get(key, (len(names), key)) for key in keys}


def _procedures(keys: set[str], day: date) -> Labels:
    names = {v.procedure_code: v.short_name for v in catalog.published_on(day)}
    if missing := keys - names.keys():
        names |= _out_of_force(missing)
    return {key: (text.fold(names.get(key, key)), names.get(key, key)) for key in keys}


def _out_of_force(codes: set[str]) -> dict[str, str]:
    """What procedures were last called that are published no more, or not yet."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes)
    latest = rows.order_by("procedure__code", "-number").distinct("procedure__code")
    versions = [catalog.get_version(id_) for id_ in latest.values_list("id", flat=True)]
    return {version.procedure_code: version.short_name for version in versions}


def _channels(keys: set[str], day: date) -> Labels:
    order = list(CHANNELS)
    return {key: (order.index(key) if key in order else 9, CHANNELS.get(key, key)) for key in keys}


def _officers(keys: set[str], day: date) -> Labels:
    ids = [int(key) for key in keys if key]
    rows = Officer.objects.filter(pk__in=ids).values_list("id", "sort_name", "name")
    names: dict[str, tuple[object, str]] = {str(id_): (sort, name) for id_, sort, name in rows}
    return {key: names.get(key, ("~", "Chưa xong bước đầu")) for key in keys}


def _units(keys: set[str], day: date) -> Labels:
    rows = Unit.objects.filter(pk__in=[int(key) for key in keys if key])
    names: dict[str, tuple[object, str]] = {str(u.pk): (f"{u.order:03}", u.name) for u in rows}
    return {key: names.get(key, ("~", "Chưa xong bước đầu")) for key in keys}


_BY_GROUP: Mapping[Group, Callable[[set[str], date], Labels]] = {
    "field": _fields,
    "procedure": _procedures,
    "channel": _channels,
    "officer": _officers,
    "unit": _units,
}
