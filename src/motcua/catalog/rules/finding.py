"""Finding what somebody came for by the words people use: forgiving, ranked, explained.

Marks may be missing, letters wrong, the name old or short. A text that stands in what was typed
counts most, then its words one by one, each as much as it is rare, then words that are nearly it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from motcua.catalog.content import Elsewhere, Saying, Version
from motcua.catalog.rules import matching
from motcua.catalog.rules.matching import Text, Vocabulary
from motcua.catalog.rules.spelling import said_in_other_words, ways_to_read
from motcua.kernel.text import fold

GOOD = 0.5
"""A score from which something is an answer; below, it is at best near."""
NEAR = 0.22


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, with a score from 0 to 1; one of the two is set."""

    score: float
    version: Version | None = None
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found, best first; ``near`` only where nothing good was."""

    hits: Sequence[Found]
    near: Sequence[Found] = ()


class Finder:
    """Everything that can be found, folded once."""

    def __init__(
        self,
        versions: Iterable[Version],
        sayings: Sequence[Saying] = (),
        elsewhere: Sequence[Elsewhere] = (),
    ) -> None:
        self._versions, self._elsewhere = tuple(versions), tuple(elsewhere)
        self._names = _names(sayings)
        self._meanings = _meanings(sayings)

    def find(self, typed: str, day: date, limit: int = 10) -> Finds:
        """What is meant by ``typed`` among what is in force on ``day``; nothing for no words."""
        scores: dict[int, float] = {}
        for text in self._readings(typed):
            for at, score in self._scored(matching.query(text, self._vocabulary)):
                scores[at] = max(score, scores.get(at, 0.0))
        rows = [
            Found(score, self._all[at][0].version, self._all[at][0].elsewhere)
            for at, score in scores.items()
            if score >= NEAR and _holds(self._all[at][0], day)
        ]
        rows.sort(key=lambda found: (-round(found.score, 4), _name(found)))
        best = rows[0].score if rows else 0.0
        hits = [found for found in rows if found.score >= max(GOOD, best * 0.6)]
        near = [] if hits else [found for found in rows if found.score >= NEAR]
        return Finds(tuple(hits[:limit]), tuple(near[:5]))

    def _scored(self, asked: matching.Query) -> Iterator[tuple[int, float]]:
        """Whatever has one of the words, or begins with letters that may be initials."""
        places = {place for word in asked.keys for place in self._index.get(word, ())}
        places |= set(self._initials.get(asked.compact[:2], ()) if len(asked.words) == 1 else ())
        for place in places:
            at, text = self._texts[place]
            yield at, matching.score(asked, text)

    def _readings(self, typed: str) -> list[str]:
        """What may be meant: as typed, as telex, in the words the catalog uses."""
        ways = ways_to_read(typed)
        return list(dict.fromkeys(
            text for way in ways for text in (way, *said_in_other_words(way, self._meanings))
        ))  # fmt: skip

    @cached_property
    def _all(self) -> tuple[tuple[Found, tuple[Text, ...]], ...]:
        found = [
            (Found(0.0, version=version), self._texts_of(version)) for version in self._versions
        ]
        other = [
            (Found(0.0, elsewhere=one), tuple(map(matching.text, (one.name, *one.say))))
            for one in self._elsewhere
        ]
        return (*found, *other)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        words = [{w for text in texts for w in text.words} for _found, texts in self._all]
        typed = chain.from_iterable(fold(text).split() for text in self._meanings)
        return Vocabulary.of(words, typed)

    @cached_property
    def _texts(self) -> tuple[tuple[int, Text], ...]:
        """Every text with the place of what it belongs to."""
        return tuple((at, text) for at, (_, texts) in enumerate(self._all) for text in texts)

    @cached_property
    def _index(self) -> Mapping[str, Sequence[int]]:
        """Word → places of texts."""
        found: dict[str, list[int]] = {}
        for place, (_at, text) in enumerate(self._texts):
            for word in set(text.words):
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def _initials(self) -> Mapping[str, Sequence[int]]:
        """First two initials → places of texts."""
        found: dict[str, list[int]] = {}
        for place, (_at, text) in enumerate(self._texts):
            found.setdefault(text.initials[:2], []).append(place)
        return found

    def _texts_of(self, version: Version) -> tuple[Text, ...]:
        plain = (version.short_name, version.name, *version.keywords, version.procedure_code)
        own = [matching.text(text) for text in dict.fromkeys(plain)]
        named = self._names.get(version.procedure_code, {})
        return (*own, *(matching.text(text, worth) for text, worth in named.items()))


def _names(sayings: Sequence[Saying]) -> Mapping[str, Mapping[str, float]]:
    """Procedure → what it is called by people; the first of several is likelier than the next."""
    names: dict[str, dict[str, float]] = {}
    for saying in sayings:
        for place, code in enumerate(saying.procedures):
            for text in saying.say:
                names.setdefault(code, {})[text] = 1.0 - 0.06 * place
    return names


def _meanings(sayings: Sequence[Saying]) -> Mapping[str, str]:
    """Folded words → the folded words they stand for, longest first."""
    pairs = {fold(say): fold(one.means) for one in sayings if one.means for say in one.say}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _holds(what: Found, day: date) -> bool:
    return what.version is None or what.version.in_force(day)


def _name(found: Found) -> tuple[int, str]:
    name = found.version.short_name if found.version else found.elsewhere.name  # type: ignore[union-attr]  # one of the two is set
    return len(name), name
