"""Rows written by statements that are composed once, not anew for every row.

Commands write the same few kinds of rows all day; composing a statement through the ORM costs
several times what the database needs to carry it out.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import Any, Final, Generic, TypeAlias, TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)
Value = TypeVar("Value")
AnyField: TypeAlias = "Field[Any, Any]"
Values: TypeAlias = "tuple[Any, ...] | dict[str, Any]"
Found: TypeAlias = "list[tuple[Any, ...]]"
Fields: TypeAlias = tuple[AnyField, ...]
NOTHING: Final = frozenset[str]()


# What is still to be read of the writes under way together; None where each waits for its answer.
_unread: ContextVar[list[Callable[[], object]] | None] = ContextVar("unread", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Send the writes inside to the database one after another, and wait once for all answers.

    Rows have their ids when it ends, unless they had them before; a read inside waits, too. What
    counts the rows it changed (``Model.save``) has no answer yet: not for here.
    """
    unread: list[Callable[[], object]] = []
    token = _unread.set(unread)
    connection.ensure_connection()
    try:
        with connection.wrap_database_errors, connection.connection.pipeline():
            yield
    finally:
        _unread.reset(token)
    for read_answer in unread:
        read_answer()


def answered(read: Callable[[], object]) -> None:
    """Call ``read`` with the database's answers at hand: now, or when ``together`` ends."""
    unread = _unread.get()
    if unread is None:
        read()
    else:
        unread.append(read)


class Later(Generic[Value]):
    """An answer that is there when ``together`` ends."""

    value: Value


def ask(statement: str, values: Values, make: Callable[[Found], Value]) -> Later[Value]:
    """What ``make`` makes of the rows of a statement that may be sent together with others."""
    later: Later[Value] = Later()
    cursor = connection.cursor()
    cursor.execute(statement, values)

    def fetch() -> None:
        with cursor:
            later.value = make(cursor.fetchall())

    answered(fetch)
    return later


def read_later(model: type[Row], condition: str, *values: Any) -> Later[list[Row]]:
    """As ``read``, for a statement that may be sent together with others."""
    statement, make = _reading(model, NOTHING)
    return ask(f"{statement} {condition}", values, lambda found: [make(row) for row in found])


def insert(row: Row) -> Row:
    """Store a new row and give it its id."""
    return insert_all([row])[0]


def insert_all(rows: Iterable[Row]) -> list[Row]:
    """Store new rows of one kind in one statement, in their order, and give them their ids."""
    made = list(rows)
    if not made:
        return made
    statement, fields = _insert(type(made[0]), len(made), made[0].pk is not None)
    cursor = connection.cursor()
    cursor.execute(
        f"{statement} returning id", [value for row in made for value in _values(row, fields)]
    )
    answered(partial(_number, made, cursor))
    return made


def _number(made: list[Row], cursor: CursorWrapper) -> None:
    with cursor:
        ids = cursor.fetchall()
    for row, (key,) in zip(made, ids, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def upsert(row: Model, key: str, *names: str) -> None:
    """Store a row, or write the named fields of the one that has the same ``key`` already."""
    statement, fields = _insert(type(row), 1, False)
    columns = [_quoted(field) for field in _fields(type(row), names)]
    setting = ", ".join(f"{column} = excluded.{column}" for column in columns)
    unique = _quoted(_fields(type(row), (key,))[0])
    conflict = f" on conflict ({unique}) do {f'update set {setting}' if setting else 'nothing'}"
    with connection.cursor() as cursor:
        cursor.execute(statement + conflict, _values(row, fields))


def update(row: Model, *names: str) -> None:
    """Write the named fields of a row that is there."""
    statement, fields = _update(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_values(row, fields), row.pk])


def updates(*changes: tuple[Model, Iterable[str]]) -> None:
    """Write the named fields of several rows in one statement."""
    statement, kinds = _updates(tuple((type(row), tuple(names)) for row, names in changes))
    values = []
    for (row, _), fields in zip(changes, kinds, strict=True):
        values += [*_values(row, fields), row.pk]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def read(
    model: type[Row], condition: str, *values: Any, without: frozenset[str] = NOTHING
) -> list[Row]:
    """Rows under an SQL condition (ours, with ``%s``); fields left out are read when asked for."""
    statement, make = _reading(model, without)
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} {condition}", values)
        return [make(row) for row in cursor.fetchall()]


@lru_cache(maxsize=512)
def _reading(
    model: type[Row], without: frozenset[str]
) -> tuple[str, Callable[[tuple[Any, ...]], Row]]:
    """The statement that reads rows of a kind, and what makes one of what it answers."""
    fields = [f for f in model._meta.concrete_fields if f.name not in without]
    names = [field.attname for field in fields]
    made = [(at, field.get_db_converters(connection)) for at, field in enumerate(fields)]
    converters = [(at, convert) for at, found in made for convert in found]

    def make(row: tuple[Any, ...]) -> Row:
        values = list(row)
        for at, convert in converters:
            values[at] = convert(values[at], None, connection)
        return model.from_db(connection.alias, names, values)

    wanted = ", ".join(_quoted(field) for field in fields)
    return f"select {wanted} from {model._meta.db_table}", make  # noqa: S608  # our own models


def _values(row: Model, fields: Fields) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


def _fields(model: type[Model], names: Iterable[str]) -> Fields:
    """Fields by name, a foreign key also by the name of its column."""
    columns = model._meta.concrete_fields
    known = {f.name: f for f in columns} | {f.attname: f for f in columns}
    return tuple(known[name] for name in names)


@lru_cache(maxsize=512)
def _insert(model: type[Model], number: int, with_id: bool) -> tuple[str, Fields]:
    meta = model._meta
    fields = tuple(
        f for f in meta.concrete_fields if not f.generated and (with_id or not f.primary_key)
    )
    columns = ", ".join(_quoted(field) for field in fields)
    one = f"({', '.join(_place(field) for field in fields)})"
    places = ", ".join([one] * number)
    return f"insert into {meta.db_table} ({columns}) values {places}", fields  # noqa: S608  # our own models


@lru_cache(maxsize=512)
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = _fields(model, names)
    parts = ", ".join(f"{_quoted(field)} = {_place(field)}" for field in fields)
    return f"update {model._meta.db_table} set {parts} where id = %s", fields  # noqa: S608  # our own models


@lru_cache(maxsize=512)
def _updates(changes: tuple[tuple[type[Model], tuple[str, ...]], ...]) -> tuple[str, list[Fields]]:
    composed = [_update(model, names) for model, names in changes]
    *others, (last, _) = composed
    parts = [f"change{i} as ({statement})" for i, (statement, _) in enumerate(others)]
    return f"with {', '.join(parts)} {last}" if parts else last, [fields for _, fields in composed]


@lru_cache(maxsize=512)
def columns(
    model: type[Model], without: frozenset[str] = NOTHING, of: str = ""
) -> tuple[str, list[str]]:
    """All fields that come from the database as they are, without some: for SQL, and by name.

    ``of``: what the table is called in the statement.
    """
    fields = [f for f in model._meta.concrete_fields if f.name not in without]
    plain = [field for field in fields if not field.get_db_converters(connection)]
    before = f"{of}." if of else ""
    wanted = ", ".join(before + _quoted(field) for field in plain)
    return wanted, [field.attname for field in plain]


def _place(field: AnyField) -> str:
    """Where a value goes; arrays and JSON are told apart from text."""
    kind = field.db_type(connection) or ""
    return f"%s::{kind}" if kind.endswith("[]") or kind == "jsonb" else "%s"


def _quoted(field: AnyField) -> str:
    """A column may bear any name, also a word of SQL's own."""
    return f'"{field.column}"'
