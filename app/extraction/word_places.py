"""The words of a text as they were read: what each token can be, and where words of a class stand.

They are the same in every scene of the text, whatever names were found in it by then.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter

from app.extraction.document import Document
from app.extraction.lexicon import Lexicon
from app.extraction.memo import Memo
from app.extraction.word_forms import NO_WORD, WordForm

_PAUSES = frozenset(",;-:")
_leads = attrgetter("leads")


class Words(dict[int, WordForm]):
    """Words by token; before the first token and behind the last one there is none."""

    def __missing__(self, at: int) -> WordForm:
        return NO_WORD

    @cached_property
    def exactly(self) -> Mapping[str, list[int]]:
        """The tokens that, as they stand, are of each word class."""
        classed = self._classed
        return Memo(lambda cls: [at for at, word in classed if cls in word.exactly])

    @cached_property
    def light(self) -> Mapping[str, list[int]]:
        """The tokens that, with or without a conjunction, are of each word class."""
        classed = self._classed
        return Memo(lambda cls: [at for at, word in classed if cls in word.light])

    @cached_property
    def _classed(self) -> Sequence[tuple[int, WordForm]]:
        """The words of any class."""
        return [(at, word) for at, word in self.items() if word.light]

    @cached_property
    def pauses(self) -> Sequence[int]:
        """The marks between clauses."""
        return [at for at, word in self.items() if word.text in _PAUSES]

    @cached_property
    def leading(self) -> Sequence[int]:
        """The tokens at which a name, a title or reported words can begin by what is written."""
        return list(compress(self, map(_leads, self.values())))


def read_words(document: Document, lexicon: Lexicon) -> Words:
    """Return what each token of a document can be."""
    forms = lexicon.forms
    return Words(enumerate(map(forms.__getitem__, document.texts)))


def between(tokens: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return those of some sorted tokens that stand in a range."""
    return tokens[bisect_left(tokens, first) : bisect_left(tokens, last)]
