"""What people of Phúc Lợi came for in 2019: how often, how, and what was still open in the end."""

from dataclasses import dataclass
from typing import Final

JOINT_BIRTH: Final = "2.000986"
DEATH: Final = "1.000656"


@dataclass(frozen=True, slots=True)
class Kind:
    """A case of a procedure, and its weight among the visits at the counter and online."""

    procedure: str
    case: str = "standard"
    counter: int = 0
    online: int = 0


CIVIL_STATUS: Final = (
    Kind("1.001193", counter=150, online=120),
    Kind(DEATH, counter=24, online=6),
    Kind(DEATH, "verify", counter=5),
    Kind("1.000894", counter=90, online=40),
    Kind("1.000894", "verify", counter=6),
    Kind("1.004873", counter=170, online=130),
    Kind("2.000635", counter=190, online=130),
    Kind("1.001022", counter=6, online=2),
    Kind("1.001022", "verify", counter=2),
    Kind("1.000689", counter=8),
    Kind("1.004859", "supplement", counter=10, online=4),
    Kind("1.004859", "change", counter=22, online=8),
    Kind("1.004884", counter=26, online=10),
    Kind("1.004772", counter=4),
    Kind("1.005461", counter=2),
    Kind("1.004746", counter=4),
    Kind("1.004837", counter=3),
    Kind("1.004845", counter=1),
)
CERTIFICATION: Final = (
    Kind("2.000815", counter=1700),
    Kind("2.000815", "large", counter=40),
    Kind("2.000884", counter=420),
    Kind("2.001035", counter=120),
    Kind("2.001019", counter=6),
    Kind("2.001016", counter=12),
    Kind("2.001406", counter=14),
    Kind("2.001009", counter=8),
    Kind("2.000913", counter=6),
    Kind("2.000927", counter=4),
    Kind("2.000942", counter=18),
    Kind("2.000908", counter=30),
)
LAND: Final = (
    Kind("1.003554", counter=4),
    Kind("1.003003", "confirm", counter=26),
    Kind("1.003003", "confirm-papers", counter=20),
)
EDUCATION_CULTURE: Final = (
    Kind("1.004492", counter=5),
    Kind("1.004443", counter=2),
    Kind("1.004485", counter=1),
    Kind("2.001810", counter=1),
    Kind("1.000954", counter=12),
    Kind("1.001120", counter=6),
    Kind("1.003622", counter=2),
    Kind("2.000794", counter=3),
    Kind("2.000509", counter=2),
)
LABOUR_SOCIAL: Final = (
    Kind("1.001776", counter=44),
    Kind("1.001731", counter=18),
    Kind("2.000751", counter=3),
    Kind("1.001699", counter=20),
    Kind("1.001653", counter=8),
    Kind("1.003337", counter=12),
    Kind("2.002307", counter=10),
    Kind("2.002308", counter=3),
    Kind("1.000506", counter=12),
    Kind("1.000489", counter=6),
    Kind("2.000602", counter=18),
    Kind("2.001944", counter=2),
)
KINDS: Final = (*CIVIL_STATUS, *CERTIFICATION, *LAND, *EDUCATION_CULTURE, *LABOUR_SOCIAL)

# What came in so late that it was still open at midsummer, a fair mixture from its first few on.
STILL_OPEN: Final = (
    Kind(JOINT_BIRTH), Kind("1.001699"), Kind("1.003003", "confirm"), Kind(JOINT_BIRTH),
    Kind("1.004873"), Kind("1.001776"), Kind(JOINT_BIRTH), Kind("2.001035"),
    Kind(JOINT_BIRTH), Kind("1.003554"), Kind("1.001699"), Kind(JOINT_BIRTH),
    Kind("1.004492"), Kind("1.003003", "confirm"), Kind(JOINT_BIRTH), Kind("1.001776"),
    Kind("2.001035"), Kind(JOINT_BIRTH), Kind("1.003003", "confirm-papers"), Kind("1.001699"),
    Kind(JOINT_BIRTH), Kind("1.004873"), Kind("1.001776"), Kind("1.003003", "confirm"),
)  # fmt: skip


def share(weights: list[int], total: int) -> list[int]:
    """``total`` in whole parts by weight, the largest remainders first."""
    whole = sum(weights)
    parts = [weight * total // whole for weight in weights]
    rest = sorted(range(len(weights)), key=lambda i: (-(weights[i] * total % whole), i))
    for i in rest[: total - sum(parts)]:
        parts[i] += 1
    return parts
