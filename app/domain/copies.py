"""Near-duplicate articles: how alike two texts are, and groups of articles that go back to one text."""

from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import CopyKind, OriginalBasis


@dataclass(frozen=True, slots=True)
class Copied:
    """What is asked of an article to tell the original from its copies.

    `publisher` and `credits` are refs of sources; `length` is that of the text, in code points.
    """

    id: str
    published: date | None = None
    publisher: str | None = None
    by_agency: bool = False
    credits: tuple[str, ...] = ()
    length: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two near-duplicates, `one` the shorter.

    `containment` is the part of the shorter text that stands in the longer one, `resemblance` the part
    of the longer one that stands in the shorter.
    """

    one: str
    other: str
    kind: CopyKind
    containment: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class CopyMember:
    """An article of a group, the member it is nearest to, how near, and in which way.

    `kind` is seen from this article: `contained` stands within `nearest`, `contains` the other way.
    """

    article_id: str
    nearest: str
    kind: CopyKind
    containment: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that go back to one text; `original` is the member that all others are copies of."""

    id: str
    original: str
    basis: OriginalBasis
    members: tuple[CopyMember, ...]
