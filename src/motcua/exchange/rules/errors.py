"""How a message may be refused: codes, HTTP status, and whether trying again makes sense."""

from typing import Any, Final

# code: (HTTP status, whether the sender may try the same again later)
CODES: Final[dict[str, tuple[int, bool]]] = {
    "malformed": (400, False),
    "wrong_alg": (400, False),
    "wrong_typ": (400, False),
    "unknown_key": (401, True),
    "key_not_valid": (401, True),
    "bad_signature": (401, True),
    "out_of_time": (401, True),
    "wrong_issuer": (403, False),
    "wrong_audience": (403, False),
    "paused": (403, True),
    "replayed": (409, True),
    "out_of_order": (409, True),
    "files_missing": (409, True),
    "id_reused": (409, False),
    "seq_taken": (409, False),
    "length_required": (411, False),
    "too_large": (413, False),
    "unknown_kind": (422, False),
    "invalid": (422, False),
    "refused": (422, False),
    "hash_mismatch": (422, True),
    "bad_key": (422, False),
    "too_many": (429, True),
    "unavailable": (503, True),
}


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """A message that is not taken; nothing has changed. ``detail`` is for people who look."""

    def __init__(self, code: str, detail: str = "", **more: Any) -> None:
        self.code, self.detail, self.more = code, detail, more
        super().__init__(f"{code}: {detail}")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return CODES[self.code][0]
