"""A file of portal records → a folder of drafts and a count of what was not read."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.catalog.packages.export import to_yaml, write_package
from motcua.catalog.portal.draft import COUNTED, Draft, make_draft
from motcua.kernel.errors import Invalid
from motcua.kernel.text import fold

Json = dict[str, Any]
_NO_SLUG = re.compile(r"[^a-z0-9]+")
NEEDED = ("ma_thu_tuc", "ten_thu_tuc", "linh_vuc")


@dataclass(slots=True)
class ImportReport:
    """What came of a file; `fields` counts pieces read, unread and absent by field."""

    records: int = 0
    drafted: int = 0
    suspect: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    complete: int = 0

    def add(self, draft: Draft) -> None:
        """Count one more draft."""
        self.drafted += 1
        for name, counts in draft.counts.items():
            self.fields.setdefault(name, Counter()).update(counts)
        self.complete += "unread" not in draft.procedure

    def to_json(self) -> Json:
        """For --json."""
        return {
            "records": self.records,
            "drafted": self.drafted,
            "complete": self.complete,
            "suspect": self.suspect,
            "repeated": self.repeated,
            "faulty": self.faulty,
            "fields": {name: dict(self.fields.get(name, {})) for name in COUNTED},
        }


def read_drafts(lines: Iterable[str]) -> tuple[list[Draft], ImportReport]:
    """Drafts of JSON lines; records marked suspect, repeated or without a code make none."""
    report, drafts = ImportReport(), []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        report.records += 1
        record = _record(line)
        if record is None:
            report.faulty.append(f"dòng {number}")
        elif record.get("suspect"):
            report.suspect.append(record["ma_thu_tuc"])
        elif record["ma_thu_tuc"] in seen:
            report.repeated.append(record["ma_thu_tuc"])
        else:
            seen.add(record["ma_thu_tuc"])
            drafts.append(make_draft(record))
            report.add(drafts[-1])
    return drafts, report


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        return None
    if not isinstance(record, dict) or not all(record.get(word) for word in NEEDED):
        return None
    return record


def import_portal(source: Path, folder: Path, known_fields: Mapping[str, str]) -> ImportReport:
    """Write the drafts of `source` into an empty folder as a package that does not lint clean yet.

    `known_fields` maps names of fields to codes; other fields get a code from their name.
    Raises Invalid for a file that cannot be read or a folder with files in it.
    """
    try:
        drafts, report = read_drafts(source.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"Không đọc được tệp {source}: {error}.") from error
    codes = {fold(name): code for name, code in known_fields.items()}
    files: dict[str, Json] = {"fields.yaml": {"kind": "fields", "fields": []}}
    for draft in drafts:
        name = " ".join(draft.field_name.split())
        code = codes.get(fold(name)) or _NO_SLUG.sub("-", fold(name)).strip("-")
        _into(files, code, name, draft, source.name)
    write_package(folder, "portal-drafts", f"Bản nháp từ {source.name}", files)
    (folder / "report.txt").write_text(to_yaml(report.to_json()), encoding="utf-8")
    return report


def _into(files: dict[str, Json], code: str, name: str, draft: Draft, source: str) -> None:
    mark = {"source": source}
    place = f"procedures-{code}.yaml"
    if place not in files:
        listed = files["fields.yaml"]["fields"]
        listed.append({"code": code, "name": name, "order": 10 * (len(listed) + 1)})
        files[place] = {"kind": "procedures", "field": code, "draft": mark, "procedures": []}
    files[place]["procedures"].append(draft.procedure)
    if draft.fees:
        empty = {"kind": "fees", "draft": mark, "fees": []}
        files.setdefault("fees.yaml", empty)["fees"] += draft.fees
