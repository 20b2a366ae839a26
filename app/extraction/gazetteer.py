"""Name forms in a trie of folded words, found in the tokens of a document, longest first.

A form matches whole tokens; the first token may carry proclitics, which the language's `bare`
splits off. Punctuation inside a form is not part of it: "جان-نويل" is found as two words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Token
from app.text.folding import fold_name


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of one name. `ref` is None for a phrase that only keeps shorter forms from matching."""

    form: str
    ref: str | None
    kind: EntityKind
    form_kind: FormKind
    ambiguous: bool = False
    needs_head: bool = False
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What must, and must not, stand beside a form that is also something else. Words are folded."""

    needs_before: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    no_proclitic: str
    raw_end: str


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[NameForm] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawMatch:
    """A form at a half-open token range; `skip` is the length of the proclitic in the first token."""

    first: int
    last: int
    proclitic: str
    forms: tuple[NameForm, ...]


Bare = Callable[[str], tuple[tuple[str, str], ...]]


class Gazetteer:
    """An index of name forms. Built once per language; never changes."""

    def __init__(self, forms: Iterable[NameForm]):
        self._root = _Node()
        self.forms = tuple(forms)
        for form in self.forms:
            node = self._root
            for word in fold_name(form.form).split():
                node = node.next.setdefault(word, _Node())
            node.forms.append(form)

    def find(self, tokens: tuple[Token, ...], bare: Bare) -> Iterator[RawMatch]:
        """Yield the longest match at each token, left to right, without overlaps."""
        at = 0
        while at < len(tokens):
            match = self._longest(tokens, at, bare)
            if match is None:
                at += 1
            else:
                yield match
                at = match.last

    def forms_of(self, word: str) -> tuple[NameForm, ...]:
        """Return the forms that are this one folded word."""
        node = self._root.next.get(word)
        return tuple(node.forms) if node else ()

    def _longest(self, tokens: tuple[Token, ...], at: int, bare: Bare) -> RawMatch | None:
        best: RawMatch | None = None
        for proclitic, rest in bare(tokens[at].text):
            node = self._root.next.get(rest)
            if node is None:
                continue
            end = at + 1
            while True:
                if node.forms and (best is None or end > best.last):
                    best = RawMatch(at, end, proclitic, tuple(node.forms))
                step = _next_word(tokens, end)
                if step is None or tokens[step].text not in node.next:
                    break
                node = node.next[tokens[step].text]
                end = step + 1
        return best


def _next_word(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the token that continues a form at `at`: the next word, over a joining hyphen."""
    if at >= len(tokens):
        return None
    if tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end:
        at += 1
    if at >= len(tokens) or tokens[at].line != tokens[at - 1].line:
        return None
    return at
