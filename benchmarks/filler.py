"""A million dossiers with their people, tasks, pauses and results, made by the database itself.

``python -m benchmarks.filler --dossiers 1000000`` fills the scratch database once; the other
benchmarks find it filled. Rows are as commands leave them in every column that lists, reports and
searches read; journal and papers are left out.
"""

import argparse
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import scratch

DOSSIERS = 1_000_000
OPEN = 20_000
SQL = Path(__file__).with_name("filler.sql")
FAMILIES = {
    "Nguyễn": 38, "Trần": 11, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Vũ": 5, "Phan": 4, "Đặng": 3,
    "Bùi": 3, "Đỗ": 3, "Hồ": 2, "Ngô": 2, "Dương": 2, "Lý": 1, "Đinh": 1, "Lưu": 1, "Tạ": 1,
}  # fmt: skip
MIDDLES = (
    "Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Hồng", "Ngọc", "Thanh", "Xuân", "Hữu", "Bích",
    "Gia", "Khánh", "Phương", "Quốc", "Tuấn", "Hải", "Kim", "Mai", "Anh", "Bảo", "Công", "Diệu",
    "Đình", "Hoài", "Huy", "Lan", "Nhật", "Thế", "Trọng", "Tường", "Việt",
)  # fmt: skip
GIVEN = (
    "An", "Anh", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Duy", "Đạt", "Giang", "Hà",
    "Hải", "Hạnh", "Hiền", "Hiếu", "Hoa", "Hòa", "Hùng", "Huệ", "Hương", "Huy", "Khang", "Khoa",
    "Lan", "Linh", "Loan", "Long", "Mai", "Minh", "My", "Nam", "Nga", "Ngân", "Nghĩa", "Nhung",
    "Oanh", "Phong", "Phúc", "Phương", "Quân", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thịnh",
    "Thủy", "Tiến", "Trang", "Trung", "Tuấn", "Tú", "Uyên", "Vân", "Vinh", "Vy", "Yến",
)  # fmt: skip
TABLES = (
    "dossiers_person", "dossiers_knownname", "dossiers_dossier", "dossiers_task",
    "dossiers_result", "dossiers_charge", "dossiers_duechange", "dossiers_pause",
)  # fmt: skip


def names(count: int, seed: int = 7) -> list[str]:
    """People's names, as frequent as they are."""
    dice = random.Random(seed)
    families, weights = list(FAMILIES), list(FAMILIES.values())
    found = []
    for family in dice.choices(families, weights, k=count):
        middles = " ".join(dice.sample(MIDDLES, dice.choice((1, 1, 2))))
        found.append(f"{family} {middles} {dice.choice(GIVEN)}")
    return found


def fill(dossiers: int = DOSSIERS, still_open: int = OPEN) -> None:
    """Fill an empty scratch database; nothing happens where dossiers are."""
    from django.db import connection, transaction

    from motcua.dossiers.models import Dossier

    if Dossier.objects.exists():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # Keys are right by construction; checking ten a row takes longer than making the rows.
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'")
        _copy_names(cursor, dossiers)
        _copy_procedures(cursor)
        cursor.execute(
            "create temp table amounts on commit drop as "
            "select %s::int as dossiers, %s::int as still_open",
            [dossiers, min(still_open, dossiers)],
        )
        with _without_indexes(cursor):
            for statement in SQL.read_text().split(";\n"):
                if statement.strip():
                    cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def _copy_names(cursor: Any, dossiers: int) -> None:
    from motcua.kernel import text

    cursor.execute(
        "create temp table names (id serial, name text, folded text, sort_name text) on commit drop"
    )
    with cursor.copy("copy names (name, folded, sort_name) from stdin") as copy:
        for name in names(max(100, dossiers // 5)):
            copy.write_row((name, text.fold(name), text.sort_key(name)))


def _copy_procedures(cursor: Any) -> None:
    """Procedures of the ward by the unit that handles them; a few make most of the work."""
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Agency
    from motcua.catalog import queries as catalog
    from motcua.kernel import clock, text

    units = agencies.unit_ids(Agency.objects.get(code=scratch.WARD).pk)
    versions = catalog.published_on(clock.today())  # read before the COPY holds the connection
    cursor.execute(
        "create temp table procedures (id serial, version_id bigint, code text, name text, "
        "folded text, field text, case_code text, step text, step_name text, unit_id bigint) "
        "on commit drop"
    )
    with cursor.copy(
        "copy procedures (version_id, code, name, folded, field, case_code, step, step_name, "
        "unit_id) from stdin"
    ) as copy:
        for version in versions:
            step = version.route_for(version.cases[0].code).steps[0]
            copy.write_row((
                version.id, version.procedure_code, version.short_name,
                text.fold(version.short_name), version.field_code, version.cases[0].code,
                step.code, step.name, units[step.unit_code or "one-stop"],
            ))  # fmt: skip


@contextmanager
def _without_indexes(cursor: Any) -> Iterator[None]:
    """Indexes that no constraint needs are made after the rows."""
    cursor.execute(
        "select format('%%I', c.relname), pg_get_indexdef(c.oid) from pg_index i "
        "join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid "
        "where t.relname = any(%s) and not i.indisprimary "
        "and not exists (select 1 from pg_constraint k where k.conindid = c.oid)",
        [list(TABLES)],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"drop index {name}")
    yield
    for _, definition in found:
        cursor.execute(definition)


def personal_number(person: int) -> str:
    """The number of a person, as the SQL makes it."""
    return f"001{person % 4}{person * 37 % 100:02}{person * 7919 % 1_000_000:06}"


def phone(person: int) -> str:
    """The phone of a person as people say it, as the SQL makes it."""
    return f"09{person * 86969 % 100_000_000:08}"


def main() -> None:
    """Fill and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=DOSSIERS)
    parser.add_argument("--open", type=int, default=OPEN)
    asked = parser.parse_args()
    began = time.monotonic()
    with scratch.database():
        fill(asked.dossiers, asked.open)
    print(f"filled in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
