"""Name forms in a trie of folded words, found in the tokens of a document, longest first.

A form matches whole tokens; the first token may carry proclitics, which the language's `bare`
splits off. Punctuation inside a form is not part of it: "جان-نويل" is found as two words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Token
from app.extraction.memo import Memo
from app.text.folding import fold_name


class NameForm(NamedTuple):
    """One form of one name. `ref` is None for a phrase that only keeps shorter forms from matching.

    An anaphoric form counts after a full form of the same ref, or where the text names `about`.
    """

    form: str
    ref: str | None
    kind: EntityKind
    form_kind: FormKind
    ambiguous: bool = False
    needs_head: bool = False
    anaphoric: bool = False
    about: str | None = None


class Context(NamedTuple):
    """What must, and must not, stand beside a form that is also something else. Words are folded."""

    needs_before: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    no_proclitic: str
    raw_end: str


class RawMatch(NamedTuple):
    """A form at a half-open token range; it begins `skip` letters into the first token.

    That is the length of the proclitic, less what the name's own article lost behind it.
    """

    first: int
    last: int
    proclitic: str
    forms: tuple[NameForm, ...]
    skip: int = 0


Bare = Callable[[str], tuple[tuple[str, str], ...]]


# A trie of plain dicts: word → node; the forms that end at a node stand under the empty word.
_Node = dict[str, Any]
_FORMS = ""
_MARK = '"'
_text = attrgetter("text")


class Gazetteer:
    """An index of name forms. Built once per language; never changes."""

    def __init__(self, forms: Iterable[NameForm], bare: Bare):
        self._root: _Node = {}
        self._bare = bare
        self._starting: Mapping[str, tuple[tuple[str, int, _Node], ...]] = Memo(self._starts)
        self.forms = tuple(forms)
        for form in self.forms:
            node = self._root
            for word in map(intern, fold_name(form.form).split()):  # kept once in the built form
                node = node.setdefault(word, {})
            node[_FORMS] = (*node.get(_FORMS, ()), form)

    def _starts(self, word: str) -> tuple[tuple[str, int, _Node], ...]:
        """Return (proclitic, letters before the name, node) for the readings that begin a form."""
        return tuple(
            (proclitic, len(word) - len(rest), self._root[rest])
            for proclitic, rest in self._bare(word)
            if rest in self._root
        )

    def of_kind(self, kind: EntityKind) -> "Gazetteer":
        """Return an index of the forms of one kind."""
        return Gazetteer((form for form in self.forms if form.kind is kind), self._bare)

    def find(self, tokens: tuple[Token, ...]) -> Iterator[RawMatch]:
        """Yield the longest match at each token, left to right, without overlaps."""
        starting = self._starting
        done = 0
        begins = map(starting.__getitem__, map(_text, tokens))
        for at in list(compress(range(len(tokens)), begins)):
            match = self._longest(tokens, at) if at >= done else None
            if match is not None:
                yield match
                done = match.last

    def forms_of(self, word: str, kind: EntityKind) -> tuple[NameForm, ...]:
        """Return the forms of a kind that are this one folded word."""
        forms: tuple[NameForm, ...] = self._root.get(word, {}).get(_FORMS, ())
        return tuple(form for form in forms if form.kind is kind)

    def _longest(self, tokens: tuple[Token, ...], at: int) -> RawMatch | None:
        best: RawMatch | None = None
        for proclitic, skip, start in self._starting[tokens[at].text]:
            node: _Node | None = start
            end = at + 1
            while node is not None:
                forms = node.get(_FORMS, ())
                if forms and (best is None or end > best.last):
                    best = RawMatch(at, _closed(tokens, at, end), proclitic, forms, skip)
                step = _next_word(tokens, end)
                if step is None:
                    break
                node, end = node.get(tokens[step].text), step + 1
        return best


def _next_word(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the token that continues a form at `at`: the next word, over a hyphen or a mark.

    Papers set part of a name in quotation marks: تحالف "الراغبين".
    """
    if at >= len(tokens):
        return None
    joins = tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end
    if joins or tokens[at].text == _MARK:
        at += 1
    if at >= len(tokens) or tokens[at].line != tokens[at - 1].line:
        return None
    return at


def _closed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Return the end of a match, with the closing mark of a quotation opened within it."""
    opened = any(token.text == _MARK for token in tokens[first:last])
    return last + (opened and last < len(tokens) and tokens[last].text == _MARK)
