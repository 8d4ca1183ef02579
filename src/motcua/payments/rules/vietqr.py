"""VietQR: a transfer as the text of a QR code (EMVCo merchant-presented, NAPAS profile)."""

import binascii
import re
from dataclasses import dataclass
from typing import Final

from motcua.kernel.errors import Malformed
from motcua.kernel.text import fold

NAPAS: Final = "A000000727"
TO_ACCOUNT, TO_CARD = "QRIBFTTA", "QRIBFTTC"
DONG, COUNTRY = "704", "VN"
STATIC, DYNAMIC = "11", "12"
LONGEST_PURPOSE: Final = 25
LONGEST_AMOUNT: Final = 13
LONGEST_VALUE: Final = 99


@dataclass(frozen=True, slots=True)
class Transfer:
    """To whom (bank identifier of six digits, account or card), how much in đồng, what for.

    Without an amount the code may be used again and again; the payer types the sum.
    """

    bank_bin: str
    account: str
    amount: int | None = None
    bill: str = ""
    purpose: str = ""
    card: bool = False


def build(transfer: Transfer) -> str:
    """The text of the QR code; raises Malformed where a part does not fit."""
    _check(transfer)
    beneficiary = _field("00", transfer.bank_bin) + _field("01", transfer.account)
    service = TO_CARD if transfer.card else TO_ACCOUNT
    body = (
        _field("00", "01")
        + _field("01", STATIC if transfer.amount is None else DYNAMIC)
        + _field("38", _field("00", NAPAS) + _field("01", beneficiary) + _field("02", service))
        + _field("53", DONG)
        + ("" if transfer.amount is None else _field("54", str(transfer.amount)))
        + _field("58", COUNTRY)
    )
    more = _optional("01", transfer.bill) + _optional("08", transfer.purpose)
    body += _optional("62", more) + "6304"
    return body + checksum(body)


def parse(text: str) -> Transfer:
    """Read a code of this profile back; raises Malformed for any other, or a broken one."""
    if len(text) < 8 or text[-8:-4] != "6304" or checksum(text[:-4]) != text[-4:]:
        raise Malformed("Mã QR không đọc được: mã kiểm tra không khớp.")
    fields = _fields(text[:-8])
    napas = _fields(fields.get("38", ""))
    beneficiary, more = _fields(napas.get("01", "")), _fields(fields.get("62", ""))
    known = napas.get("00") == NAPAS and napas.get("02") in {TO_ACCOUNT, TO_CARD}
    if not known or fields.get("53") != DONG:
        raise Malformed("Mã QR không phải mã chuyển tiền VietQR bằng đồng Việt Nam.")
    amount = fields.get("54")
    found = Transfer(
        bank_bin=beneficiary.get("00", ""),
        account=beneficiary.get("01", ""),
        amount=int(amount) if amount and amount.isdecimal() else None,
        bill=more.get("01", ""),
        purpose=more.get("08", ""),
        card=napas["02"] == TO_CARD,
    )
    _check(found)
    return found


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE of ASCII text (polynomial 0x1021, from 0xFFFF), as four hex digits."""
    return f"{binascii.crc_hqx(text.encode('ascii', 'replace'), 0xFFFF):04X}"


def plain(text: str) -> str:
    """Words for the purpose of a transfer: no diacritics, letters and digits, at most 25."""
    bare = re.sub(r"[^A-Za-z0-9 ]+", " ", fold(text).upper())
    return " ".join(bare.split())[:LONGEST_PURPOSE].strip()


def _field(tag: str, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise Malformed(f"Mục {tag} của mã QR dài quá {LONGEST_VALUE} ký tự.")
    return f"{tag}{len(value):02}{value}"


def _optional(tag: str, value: str) -> str:
    return _field(tag, value) if value else ""


def _fields(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not re.fullmatch(r"[0-9]{4}", head) or at + 4 + int(head[2:]) > len(text):
            raise Malformed("Mã QR không đúng cấu trúc.")
        at += 4
        found[head[:2]] = text[at : at + int(head[2:])]
        at += int(head[2:])
    return found


def _check(transfer: Transfer) -> None:
    """Only plain letters get into a code: what a bank's app shows is what was meant."""
    fits = (
        re.fullmatch(r"[0-9]{6}", transfer.bank_bin)
        and re.fullmatch(r"[A-Za-z0-9]{1,19}", transfer.account)
        and re.fullmatch(r"[A-Za-z0-9 ./-]{0,25}", transfer.bill)
        and re.fullmatch(r"[A-Za-z0-9 ./-]{0,25}", transfer.purpose)
        and (transfer.amount is None or 0 < transfer.amount < 10**LONGEST_AMOUNT)
    )
    if not fits:
        raise Malformed("Tài khoản, số tiền hoặc nội dung không ghi được vào mã VietQR.")
