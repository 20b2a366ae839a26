"""How many independent sources say the same: reports of one fact, and what makes several one source."""

from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import SameSource


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of a fact, and who is behind it.

    `publisher` and `carriers` (agencies and outlets that the article names for this fact, or credits
    as a whole) are refs of sources; `copies` is the id of the article's near-duplicate group.
    """

    article_id: str
    published: date | None = None
    publisher: str | None = None
    copies: str | None = None
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """Why some articles are one source: `what` is the ref of a source or the id of a group."""

    why: SameSource
    what: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndependentSource:
    """Articles that are one source, in order of time, and everything that makes them one."""

    articles: tuple[str, ...]
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The independent sources of a fact, in order of their earliest articles."""

    sources: tuple[IndependentSource, ...]

    @property
    def independent(self) -> int:
        """Return the number of independent sources."""
        return len(self.sources)

    @property
    def articles(self) -> int:
        """Return the number of articles."""
        return sum(len(source.articles) for source in self.sources)
