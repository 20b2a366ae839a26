"""What is looked for in a text, as frozen values: words, phrases, exclusions, and what they name.

All words are folded (`app.text.folding`), names are resolved already.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last may be the beginning of one.

    `forms` are other ways to write the entities that plain words name, `refs` those entities.
    """

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False
    quoted: bool = False
    forms: tuple[tuple[str, ...], ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and how it was read; none of its terms means that nothing can be found."""

    text: str
    terms: tuple[Term, ...] = field(default=(), repr=False)  # names may be added between two pages

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms of which each must occur."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms of which none may occur."""
        return tuple(term for term in self.terms if term.excluded)
