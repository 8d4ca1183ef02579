"""A draft that a person has read through goes into a package, or nothing happens."""

from datetime import date
from pathlib import Path
from typing import Any

from motcua.catalog.packages.export import to_yaml
from motcua.catalog.packages.lint import lint
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import SourceError, read_source
from motcua.kernel.errors import Invalid


def approve(draft: Path, package: Path, *, by: str, on: date) -> list[Problem]:
    """Move a draft file into a package, marked with who approved it and when.

    Returns the problems the package would have with it; then nothing was moved. Raises Invalid
    when the file is no draft, or the package has a file of that name.
    """
    data = _read(draft)
    target = package / draft.name
    if target.exists():
        raise Invalid(f"Gói đã có tệp {target.name}; mời đổi tên bản nháp.")
    approved = {"kind": data["kind"], "approved": {"by": by, "on": on.isoformat()}}
    rest = {key: value for key, value in data.items() if key not in ("kind", "draft")}
    target.write_text(to_yaml({**approved, **rest}), encoding="utf-8")
    problems = lint([package])
    if problems:
        target.unlink()
    else:
        draft.unlink()
    return problems


def _read(draft: Path) -> dict[str, Any]:
    try:
        data = read_source(draft).data
    except (SourceError, OSError) as error:
        raise Invalid(f"Không đọc được bản nháp {draft}: {error}.") from error
    if not isinstance(data, dict) or "draft" not in data:
        raise Invalid(f"{draft.name} không phải bản nháp.")
    return data
