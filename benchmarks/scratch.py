"""A database of its own for measuring: started over a folder that is kept between runs.

``MOTCUA_BENCH_HOME`` (default ``var/bench``) is the folder; ``DATABASE_URL`` measures another
server instead. The server runs with the settings that ``motcua`` itself uses.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.kernel.postgres import Cluster

PASSWORD = "do-hieu-nang"  # noqa: S105 - of accounts in a scratch database
WARD = "H26.62.08"
# username: (unit, name, roles)
OFFICERS = {
    "receptionist": ("one-stop", "Lê Minh Anh", ["receptionist", "cashier"]),
    "officer": ("civil-status", "Đỗ Văn Thành", ["officer"]),
    "colleague": ("civil-status", "Ngô Thị Lan", ["officer"]),
    "land": ("land", "Phạm Đức Huy", ["officer"]),
    "social": ("social", "Trần Thị Bích", ["officer"]),
    "culture": ("culture", "Lưu Quang Hải", ["officer"]),
    "clerk": ("office", "Vũ Thị Hòa", ["clerk"]),
    "leader": ("leaders", "Nguyễn Thị Thu Hà", ["leader"]),
}


@contextmanager
def database(name: str = "bench") -> Iterator[None]:
    """Django over the scratch database, migrated, with the ward and its officers in it."""
    home = Path(os.environ.get("MOTCUA_BENCH_HOME", "var/bench")).absolute() / name
    home.mkdir(parents=True, exist_ok=True)
    cluster = None if os.environ.get("DATABASE_URL") else Cluster.at(home)
    started = cluster.start() if cluster else False
    if cluster:
        os.environ["DATABASE_URL"] = cluster.url
    os.environ.setdefault("MOTCUA_FRONTEND_HOME", os.environ.get("MOTCUA_HOME", "var"))
    os.environ.setdefault("MOTCUA_HOME", str(home))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    try:
        _prepare()
        yield
    finally:
        if cluster and started:
            cluster.stop()


def _prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from motcua.agencies.models import Officer

    if not Officer.objects.exists():
        _ward()


def _ward() -> None:
    from motcua.agencies import commands as agencies
    from motcua.agencies.models import Agency
    from motcua.catalog import commands as catalog
    from motcua.worktime import commands as worktime

    worktime.load_calendar_package()
    catalog.load(catalog.builtin("phuc-loi"))
    ward = Agency.objects.get(code=WARD)
    for username, (unit, name, roles) in OFFICERS.items():
        agencies.appoint(
            ward, unit=unit, name=name, roles=roles, title="", username=username,
            password=PASSWORD, must_change_password=False,
        )  # fmt: skip
