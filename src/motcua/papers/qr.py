"""QR codes for papers and screens."""

import io

import segno


def qr_svg(text: str) -> str:
    """``text`` as an SVG picture of a QR code (error level M), without a margin of its own.

    The place it is put in must leave four modules white around it. Raises ValueError when empty.
    """
    if not text:
        raise ValueError("a QR code of nothing")
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", boost_error=False)
    code.save(out, kind="svg", xmldecl=False, border=0, omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue().decode()
