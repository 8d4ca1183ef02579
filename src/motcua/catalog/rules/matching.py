"""How well a text answers what was asked, from 0 to 1."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from math import log
from typing import Final

from rapidfuzz import fuzz, process

from motcua.kernel.text import fold

# Words that say little about what is wanted: they count, but hardly.
_IDLE: Final = """
toi minh em anh chi ong ba muon can xin cho lam o dau the nao thu tuc ve viec de thi co
khong duoc bi nhu gi giay to ban cac va hoac tai cua voi moi lai di nha ra sao bao nhieu
tien gom nhung phai hoi cach huong dan ho so nop dang ky cap phuong ubnd uy nhan dan
"""
IDLE: Final = frozenset(_IDLE.split())
IDLE_WORTH: Final = 0.25
SHORTEST_FUZZY: Final = 3
UNKNOWN: Final = 1.5
SAME_SOUND: Final = 0.75
SOUNDS: Final = (("ch", "tr"), ("d", "gi"), ("d", "r"), ("x", "s"), ("n", "l"), ("i", "y"))
ALIKE: Final = 72.0  # of 100: how alike two words must be


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text to find something by; ``worth`` below 1 for less likely names."""

    padded: str
    words: tuple[str, ...]
    initials: str
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that can be found, with its weight: the rarer the more."""

    weights: Mapping[str, float]
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, sets: Iterable[set[str]], more: Iterable[str] = ()) -> "Vocabulary":
        """From the words of each thing that can be found."""
        rows = list(sets)
        counts = Counter(word for words in rows for word in words)
        weights = {word: 1.0 + log(len(rows) / count) for word, count in counts.items()}
        for word in more:
            weights.setdefault(word, 1.0)
        sounds: dict[str, tuple[str, ...]] = {}
        for word in weights:
            sounds[sound(word)] = (*sounds.get(sound(word), ()), word)
        return cls({w: x * (IDLE_WORTH if w in IDLE else 1.0) for w, x in weights.items()}, sounds)

    def weight(self, word: str) -> float:
        """The weight of a word; one nobody knows may be a slip, or talk."""
        return self.weights.get(word, IDLE_WORTH if word in IDLE else UNKNOWN)


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, word by word, each with the words it may be and how surely."""

    padded: str
    words: tuple[tuple[float, Mapping[str, float]], ...]
    compact: str

    @property
    def keys(self) -> Set[str]:
        """Words that something found must have one of: those that say something, where any does."""
        telling = [alike for weight, alike in self.words if weight > IDLE_WORTH * 4]
        return {word for alike in telling or [a for _, a in self.words] for word in alike}


def text(plain: str, worth: float = 1.0) -> Text:
    """Fold a text."""
    words = tuple(fold(plain).replace(",", " ").replace("–", " ").replace(":", " ").split())
    return Text(f" {' '.join(words)} ", words, "".join(word[0] for word in words), worth)


def query(folded: str, vocabulary: Vocabulary) -> Query:
    """Read what was asked: the last word may be unfinished."""
    words = folded.split()
    read = tuple(
        (vocabulary.weight(word), _alike(word, vocabulary, last=at == len(words) - 1))
        for at, word in enumerate(words)
    )
    return Query(f" {folded} ", read, folded.replace(" ", ""))


def sound(word: str) -> str:
    """What a word sounds like where people do not tell ch from tr, s from x, d from gi and r."""
    for spoken, letters in SOUNDS:
        word = word.replace(letters, spoken)
    return word


def _alike(word: str, vocabulary: Vocabulary, *, last: bool) -> Mapping[str, float]:
    found = dict.fromkeys(vocabulary.sounds.get(sound(word), ()), SAME_SOUND)
    found[word] = 1.0
    if last and len(word) > 1:
        found |= {w: 0.9 for w in vocabulary.weights if w.startswith(word) and w != word}
    if len(word) >= SHORTEST_FUZZY and word not in vocabulary.weights:
        near = process.extract(
            word, vocabulary.weights.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8
        )
        for other, alike, _ in near:
            found[other] = max(found.get(other, 0.0), (alike / 100) ** 2)
    return found


def score(asked: Query, by: Text) -> float:
    """0 nothing in common, 1 the same text."""
    if not asked.words:
        return 0.0
    if asked.padded == by.padded:
        return by.worth
    whole = sum(weight for weight, _ in asked.words)
    hits = [(weight, _best(alike, by)) for weight, alike in asked.words]
    covered = sum(weight * sure for weight, sure in hits) / whole
    spread = sum(sure > 0 for _, sure in hits) / max(len(by.words), len(hits))
    points = 0.72 * covered + 0.13 * covered * spread + _in_a_row(asked, by)
    return min(0.99, max(points, _by_initials(asked, by))) * by.worth


def _best(alike: Mapping[str, float], by: Text) -> float:
    return max((alike[word] for word in by.words if word in alike), default=0.0)


def _in_a_row(asked: Query, by: Text) -> float:
    """More where the words stand together, most where the text begins with them."""
    if by.padded.startswith(asked.padded.rstrip()):
        return 0.14
    if asked.padded.rstrip() in by.padded:
        return 0.12
    if len(by.words) > 1 and by.padded in asked.padded:
        return 0.2
    return 0.0


def _by_initials(asked: Query, by: Text) -> float:
    """As "dkks": short, one word, nothing else."""
    if len(asked.words) > 1 or not 2 < len(asked.compact) <= 6:
        return 0.0
    return 0.7 if by.initials.startswith(asked.compact) else 0.0
