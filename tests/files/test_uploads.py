from io import BytesIO
from typing import Any

from django.http import HttpRequest

from motcua.files.uploads import LimitedUploadHandler


def received(size: int, settings: Any) -> Any:
    settings.MOTCUA_UPLOAD_LIMIT = 1000
    handler = LimitedUploadHandler(HttpRequest())
    handler.new_file("scan", "a.pdf", "application/pdf", size, None, {})
    stream, start = BytesIO(b"x" * size), 0
    while chunk := stream.read(64):
        handler.receive_data_chunk(chunk, start)
        start += len(chunk)
    return handler.file_complete(size)


def test_what_is_allowed_arrives_whole(settings: Any) -> None:
    file = received(1000, settings)
    assert (file.size, len(file.read())) == (1000, 1000)


def test_of_what_is_too_large_only_one_byte_more_is_kept(settings: Any) -> None:
    file = received(200_000, settings)
    assert (file.size, len(file.read())) == (1001, 1001)
