"""Printing to a device file, and which files that may be."""

import os
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.errors import Invalid
from motcua.printers import PrinterTrouble, check_address, device_file, draw_slip, printer
from motcua.printers.device_file import FilePrinter
from tests.printers.machine import picture
from tests.printers.samples import slip


@pytest.fixture
def output(settings: Any, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    (tmp_path / "printers").mkdir()
    found = tmp_path / "printers" / "quay.bin"
    found.touch()
    return found


def test_a_plain_file_takes_one_job_after_the_other(output: Path) -> None:
    drawn = draw_slip(slip())
    found = printer("file", str(output))
    found.print_image(drawn)
    first = output.read_bytes()
    assert picture(first).tobytes() == drawn.tobytes()
    found.print_image(drawn)
    assert output.read_bytes() == first + first


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "/dev/sda", "/dev/usb/lp0/../../sda", "/dev/mem", "lp0", "", "\0", "/dev/lp٠"],
)
def test_no_other_file_is_ever_written(output: Path, address: str) -> None:
    with pytest.raises(PrinterTrouble) as refused:
        printer("file", address)
    assert refused.value.code == "address"


def test_not_even_by_way_of_our_own_folder(output: Path) -> None:
    with pytest.raises(PrinterTrouble):
        printer("file", str(output.parent / ".." / "secret_key"))
    with pytest.raises(PrinterTrouble):
        printer("file", str(output.parent / "lp\0"))


@pytest.mark.parametrize("address", ["/dev/usb/lp0", "/dev/lp1", "/dev/ttyUSB0"])
def test_printers_are_let_in(address: str) -> None:
    check_address("file", address)


@pytest.mark.parametrize("address", ["192.168.1.50", "192.168.1.50:9100", "10.0.0.7:515"])
def test_addresses_in_the_network(address: str) -> None:
    check_address("network", address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "may-in",
        "192.168.1.500",
        "1.2.3.4:0",
        "1.2.3.4:٩",
        "::1",
        "1.2.3.4:65536",
        "0.0.0.0",  # noqa: S104  # refused, not bound to
        "169.254.169.254:80",
        "224.0.0.1",
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_address("network", address)
    assert "192.168.1.50" in refused.value.fields["printer_address"]


def test_the_browser_and_none_print_nothing_here() -> None:
    for name in ("browser", "none"):
        found = printer(name)
        found.check()
        found.print_image(draw_slip(slip()))
        assert not found.on_server


def test_an_unplugged_printer() -> None:
    with pytest.raises(PrinterTrouble) as refused:
        printer("file", "/dev/usb/lp77").check()
    assert refused.value.code == "unreachable"


def test_a_printer_that_takes_no_more_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "lp"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(PrinterTrouble) as refused:
        FilePrinter(str(pipe)).raw(b"x" * 1_000_000)
    os.close(reader)
    assert refused.value.code == "silent"


@pytest.mark.parametrize(
    ("bits", "code"), [(0x38, "paper"), (0x08, "offline"), (0x10, "offline"), (0x18, "")]
)
def test_the_kernel_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, bits: int, code: str
) -> None:
    def answer(handle: int, question: int, room: Any) -> bytes:
        assert question == 0x060B
        return bits.to_bytes(4, "little")

    monkeypatch.setattr(device_file.fcntl, "ioctl", answer)
    found = FilePrinter("/dev/null")  # a character device that takes everything
    if not code:
        found.check()
        return
    with pytest.raises(PrinterTrouble) as refused:
        found.check()
    assert refused.value.code == code
