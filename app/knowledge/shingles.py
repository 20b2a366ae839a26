"""Texts as sets of word runs, and a small selection of them to find copies by.

Two measures of one text: its shingles (runs of three folded words) say exactly how much of it stands
in another text; its fingerprints, a fixed selection of hashed longer runs, are few enough to be kept
in an index. The selection is by windows: of any twelve neighbouring runs, the one with the least hash
is taken. So two texts that share sixteen words in a row share a fingerprint, wherever these stand and
however long the texts are, which a bottom-k sketch cannot promise for a brief within a long article.
"""

from collections.abc import Sequence
from hashlib import blake2b

from app.text.folding import fold_name

Shingle = tuple[str, ...]

_WORDS = 3  # of a shingle
_RUN = 5  # words of a fingerprinted run: fewer are phrases that all articles of a topic have
_WINDOW = 12  # neighbouring runs of which one is selected


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple(fold_name(text).split())


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """Return all runs of three words; of a shorter text, the only run there is."""
    return frozenset(_runs(words, _WORDS))


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Return the selected runs as signed 64-bit numbers that are the same on every machine; none of no words."""
    if not words:
        return frozenset()
    hashes = [_hash(" ".join(run)) for run in _runs(words, _RUN)]
    last = max(len(hashes) - _WINDOW, 0)
    return frozenset(min(hashes[at : at + _WINDOW]) for at in range(last + 1))


def whole_text(words: Sequence[str]) -> int:
    """Return the number that stands for a text word for word."""
    return _hash("\n".join(words) + "\n")


def _runs(words: Sequence[str], length: int) -> list[Shingle]:
    if not words:
        return []
    last = max(len(words) - length, 0)
    return [tuple(words[at : at + length]) for at in range(last + 1)]


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
