"""Folders of this package under MOTCUA_HOME."""

from pathlib import Path

from django.conf import settings


def capabilities_folder() -> Path:
    """Where python-escpos keeps its table of printers: a folder only we write to.

    It unpickles what it finds there, so never a shared one.
    """
    return _folder("escpos")


def output_folder() -> Path:
    """Plain files that stand for printers, in demos and tests."""
    return _folder("printers")


def _folder(name: str) -> Path:
    folder = Path(settings.MOTCUA_HOME).absolute() / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
