"""How a search was read, as JSON."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from app.api.schemas.evidence import QuotedSpan, quoted_out
from app.api.schemas.shared import span_at
from app.db.queries.advice import Advice, Why
from app.db.queries.relevance import MOST_SHOWN, Found
from app.db.queries.selection import COUNT_CAP
from app.db.quoting import astral, contexts
from app.domain.search import LeftOut, Query, Term


class TryInstead(BaseModel):
    """Another query that finds something."""

    q: str = Field(description="To be asked in place of the other, with the same filters.")
    why: Why = Field(
        description="In what it differs: `without_filters`, `without_quotes`, `without_exclusions`,"
        " `without_prefix` (و ف ب ل ك س ال before a word), `like_name`, `like_word`, `without_word`."
    )
    hits: int = Field(description=f"How many records it finds, counted to {COUNT_CAP:,}.")


class NameRead(BaseModel):
    """Words of the query that are a name, and what else is found through them."""

    words: str
    refs: list[str] = Field(
        description="Who or what has this name: `friedrich-merz`, `org:nato`; none of a capital, which is a place."
    )
    forms: list[str] = Field(description="Every way to write these names, folded.")


class QueryRead(BaseModel):
    """How the text of `q` was read; all words but those of `try_instead` are folded, as those of the texts are."""

    words: list[str] = Field(description="Words and names that each must occur.")
    phrases: list[str] = Field(description="Words that must stand side by side.")
    beginnings: list[str] = Field(description="Beginnings of words that must occur (`begin*`).")
    excluded: list[str] = Field(description="What must not occur (`-word`).")
    left_out: list[LeftOut] = Field(
        description="What could not be looked for, and parts words: `control_characters`,"
        " `unreadable` (bytes that are no UTF-8)."
    )
    holds_no_word: bool = Field(
        description="Whether it holds no word, name or number at all, and so finds nothing."
    )
    names: list[NameRead] = Field(
        description="Names among them: found in every spelling and script, and wherever they spoke,"
        " promised or took part."
    )
    try_instead: list[TryInstead] = Field(
        description="What finds something, where the query found nothing: the nearest first."
    )


class Highlight(QuotedSpan):
    """A place that the query was found in; offsets count from the beginning of the field."""

    field: str = Field(description="Path of the field in the record: `text`, `condition.text`.")


class RecordHighlights(BaseModel):
    """Where the query was found in a record."""

    id: str = Field(description="Id of the record.")
    score: float = Field(description="How well it fits, by which `-relevance` orders.")
    places: list[Highlight] = Field(
        description=f"In order of fields and text, the first {MOST_SHOWN}; none where only those who"
        " spoke, promised or took part have the name."
    )


def _said(term: Term) -> str:
    words = " ".join(term.words)
    return f'"{words}"' if term.quoted else words + "*" * term.prefix


def query_out(query: Query, advice: Sequence[Advice] = ()) -> QueryRead:
    """Return how a query was read as JSON has it."""
    plain = [term for term in query.wanted if not term.quoted and not term.prefix]
    return QueryRead(
        words=[" ".join(term.words) for term in plain],
        phrases=[" ".join(term.words) for term in query.wanted if term.quoted],
        beginnings=[" ".join(term.words) for term in query.wanted if term.prefix],
        excluded=[_said(term) for term in query.unwanted],
        left_out=[*query.left_out],
        holds_no_word=not query.terms,
        names=[
            NameRead(
                words=" ".join(term.words),
                refs=[*term.refs],
                forms=[" ".join(form) for form in term.forms],
            )
            for term in query.terms
            if term.forms
        ],
        try_instead=[TryInstead(q=one.text, why=one.why, hits=one.hits) for one in advice],
    )


def highlights_out(found: Sequence[Found]) -> list[Highlight]:
    """Return the places in fields of a record as JSON has them."""
    return [_highlight(one) for one in found]


def _highlight(one: Found) -> Highlight:
    place = span_at(one.span.start, one.span.of(one.text), astral(one.text[: one.span.end]))
    (quoted,) = quoted_out([place], contexts(one.text, [one.span]))
    return Highlight(**dict(quoted), field=one.field)
