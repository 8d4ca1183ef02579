"""Small contents to hand in."""

PDF_BYTES = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    """The first box of an HEIF family file, and a bit of the next."""
    box = b"ftyp" + major + b"\0\0\0\0" + b"".join(compatible)
    return (len(box) + 4).to_bytes(4) + box + b"\0\0\0\x20meta" + b"\0" * 24
