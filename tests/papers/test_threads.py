"""Many threads printing at once get each their own paper."""

from concurrent.futures import ThreadPoolExecutor

from motcua.papers import render
from tests.papers.reading import read
from tests.papers.samples import slips


def _printed(n: int) -> tuple[str, bytes]:
    template, data = ("receipt", slips.receipt()) if n % 2 else ("supplement", slips.supplement())
    code = f"H26.62.08-261006-{n:04}"
    return code, render(template, {**data, "code": code})


def test_threads_do_not_mix_their_papers() -> None:
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(_printed, range(24)))
    # pdfium is not thread-safe: read afterwards, in one thread.
    for code, pdf in printed:
        assert read(pdf).text.count(f"Mã hồ sơ: {code}") == 2
