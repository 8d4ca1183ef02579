"""One portal record → one draft of a procedure, with what nobody could read beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.catalog.portal.channels import read_rows
from motcua.catalog.portal.legal import read_legal
from motcua.catalog.portal.papers import Paper, Section, read_sections
from motcua.catalog.portal.reading import Reading
from motcua.catalog.portal.results import read_results
from motcua.catalog.portal.terms import read_fees, read_terms
from motcua.kernel.text import fold

Json = dict[str, Any]
COUNTED = ("term", "fee", "papers", "legal", "result")


@dataclass(slots=True)
class Draft:
    """A procedure as packages write it, its fee rules, and how much was read of each field."""

    field_name: str
    procedure: Json
    fees: list[Json]
    counts: dict[str, Counter[str]] = field(default_factory=dict)


def make_draft(record: Mapping[str, str]) -> Draft:
    """Read a record; KeyError when it has no code, name or field."""
    rows, before = read_rows(record.get("cach_thuc_thuc_hien", ""))
    terms, fees = read_terms(rows), read_fees(rows)
    sections = read_sections(record.get("thanh_phan_ho_so", ""))
    legal = read_legal(record.get("can_cu_phap_ly", ""))
    results = read_results(record.get("ket_qua_xu_ly", ""))
    if before:
        terms.unread.append(before)
    unread = {
        "term": terms.unread,
        "fee": fees.unread,
        "papers": sections.unread,
        "legal": legal.unread,
        "result": [*results.unread, *_choices(results.values)],
    }
    procedure = _head(record, legal, results)
    if not rows or any(row.channel == "online" for row in rows):
        unread["online"] = ["Cổng không ghi mức độ trực tuyến (full, partial hay none)."]
    else:
        procedure["online"] = "none"
    rules = _fee_rules(record, fees, procedure)
    procedure["cases"] = _cases(sections.values, dict(terms.values))
    if left := {key: pieces for key, pieces in unread.items() if pieces}:
        procedure["unread"] = left
    papers = sum(len(section.papers) for section in sections.values)
    read = (len(terms.values), len(fees.values), papers, len(legal.values), len(results.values))
    readings: tuple[Reading[Any], ...] = (terms, fees, sections, legal, results)
    counts = {
        name: Counter(read=number, unread=len(reading.unread), absent=reading.absent)
        for name, number, reading in zip(COUNTED, read, readings, strict=True)
    }
    return Draft(record["linh_vuc"], procedure, rules, counts)


def _head(
    record: Mapping[str, str], legal: Reading[tuple[str, str]], results: Reading[tuple[str, str]]
) -> Json:
    code, name = results.values[0] if results.values else ("", "Chưa đọc được")
    found: Json = {"code": record["ma_thu_tuc"], "name": " ".join(record["ten_thu_tuc"].split())}
    if record.get("so_quyet_dinh"):
        found["decision"] = record["so_quyet_dinh"]
    found["legal_basis"] = [
        {"number": number, "title": title} if title else number for number, title in legal.values
    ]
    found["result"] = {"code": code, "name": name} if code else {"name": name}
    if record.get("co_quan_co_tham_quyen"):
        found["competence"] = record["co_quan_co_tham_quyen"]
    if record.get("yeu_cau_dieu_kien"):
        found["notes"] = record["yeu_cau_dieu_kien"]
    return found


def _choices(results: Sequence[tuple[str, str]]) -> list[str]:
    """Several results: a person says which one the procedure yields."""
    if not results:
        return ["Cổng không ghi kết quả có mã."]
    return [f"{name} ({code})" for code, name in results] if len(results) > 1 else []


def _fee_rules(
    record: Mapping[str, str], fees: Reading[tuple[str, int, str]], procedure: Json
) -> list[Json]:
    """A rule where every channel was read and pays for the same thing; "free" marks the rest."""
    if fees.unread or fees.absent or not fees.values:
        return []
    units = {per for _, amount, per in fees.values if amount}
    if not units:
        procedure["fee"] = "none"
        return []
    if len(units) > 1:
        fees.unread += [f"{channel}: {amount} /{per}" for channel, amount, per in fees.values]
        return []
    return [
        {
            "code": "portal-" + record["ma_thu_tuc"].replace(".", "-"),
            "name": "Phí, lệ phí",
            "procedures": [record["ma_thu_tuc"]],
            "amount": {channel: amount for channel, amount, _ in fees.values},
            "per": units.pop(),
            "legal": record.get("so_quyet_dinh") or "Cổng Dịch vụ công quốc gia",
        }
    ]


def _cases(sections: Sequence[Section], terms: Mapping[str, str]) -> list[Json]:
    """Sections headed "Trường hợp …" are cases; papers of all others belong to each of them."""
    own = [section for section in sections if "truong hop" in fold(section.label)]
    own = own if len(own) > 1 else []
    shared = [section for section in sections if section not in own]
    if not own:
        return [_case("standard", "Mọi trường hợp", shared, terms)]
    return [
        _case(f"case-{number}", section.label, [*shared, section], terms)
        for number, section in enumerate(own, 1)
    ]


def _case(code: str, name: str, sections: Sequence[Section], terms: Mapping[str, str]) -> Json:
    papers = [(section, paper) for section in sections for paper in section.papers]
    remarks = [paper.name for _, paper in papers if not (paper.originals or paper.copies)]
    listed = [(section, paper) for section, paper in papers if paper.originals or paper.copies]
    found: Json = {"code": code, "name": name}
    if terms:
        found["term"] = dict(terms)
    found["requirements"] = [
        _requirement(number, section, paper) for number, (section, paper) in enumerate(listed, 1)
    ]
    if remarks:
        found["notes"] = "\n".join(remarks)
    return found


def _requirement(number: int, section: Section, paper: Paper) -> Json:
    found: Json = {"code": f"p{number}", "name": paper.name}
    if "xuat trinh" in fold(section.label):
        found["presented"] = True
    else:
        found |= {"original": paper.originals} if paper.originals else {}
        found |= {"copy": paper.copies} if paper.copies else {}
    if "neu co" in fold(paper.name):
        found["required"] = False
    return found | ({"form": paper.form} if paper.form else {})
