"""Parts that several records have: names, entities, spans, the article a fact stands in."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, computed_field

from app.api.languages import DEFAULT, pick
from app.db.queries.articles import ArticleHead, Origins
from app.db.queries.names import EntityName
from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind
from app.text.direction import Direction, direction

_JOINT = " … "  # between the spans of a stored text


class Names(BaseModel):
    """A name in Arabic and in English; null where it is not known."""

    ar: str | None
    en: str | None


class Named(BaseModel):
    """What has names: all of them, and the one in the language that was asked for."""

    if TYPE_CHECKING:
        names: Names

    @computed_field(  # type: ignore[prop-decorator]
        description="In the language of `lang` or `Accept-Language`, else English, Arabic, any."
    )
    @property
    def name(self) -> str | None:
        """The name in the default language; answers in another one are made from this one."""
        return pick(vars(self.names), DEFAULT)[0]

    @computed_field(description="The language of `name`.")  # type: ignore[prop-decorator]
    @property
    def name_lang(self) -> str | None:
        """The language of `name`."""
        return pick(vars(self.names), DEFAULT)[1]


class Worded(BaseModel):
    """What has a text."""

    if TYPE_CHECKING:
        text: str

    @computed_field(description="Which way `text` runs.")  # type: ignore[prop-decorator]
    @property
    def dir(self) -> Direction:
        """The direction of the text."""
        return direction(self.text)


class EntityLink(Named):
    """A person, country, organisation or source that a record refers to."""

    id: str = Field(description="Id within its kind: `friedrich-merz`, `DE`, `nato`.")
    kind: EntityKind
    ref: str = Field(description="Id among all kinds: `friedrich-merz`, `country:DE`, `org:nato`.")
    names: Names


class SpanOut(BaseModel):
    """A half-open range of the article's text, and the text there."""

    start: int = Field(description="First character, in Unicode code points.")
    end: int = Field(description="Behind the last character, in Unicode code points.")
    start_utf16: int = Field(description="The same in UTF-16 units, as JavaScript counts.")
    end_utf16: int
    text: str


class ArticleLink(BaseModel):
    """The article that a fact stands in."""

    article_id: str
    title: str | None
    lang: str | None = Field(description="Language of its text.")
    url: str | None
    published_on: date | None
    source: EntityLink | None = Field(description="Who published it; null where not known.")


class Links(BaseModel):
    """Paths of this record and of what belongs to it."""

    self: str


def names_out(name_ar: str | None, name_en: str | None) -> Names:
    """Return names as JSON has them."""
    return Names(ar=name_ar, en=name_en)


def entity_out(ref: str, names: Mapping[str, EntityName]) -> EntityLink:
    """Return an entity as other records show it."""
    kind, id_ = split_ref(ref)
    name = names.get(ref)
    shown = Names(ar=name.name_ar, en=name.name_en) if name else Names(ar=None, en=None)
    return EntityLink(id=id_, kind=kind, ref=ref, names=shown)


def entities_out(refs: Sequence[str], names: Mapping[str, EntityName]) -> list[EntityLink]:
    """Return entities in order."""
    return [entity_out(ref, names) for ref in refs]


def source_out(source: str | None, names: Mapping[str, EntityName]) -> EntityLink | None:
    """Return the source with this bare id."""
    return entity_out(entity_ref(EntityKind.SOURCE, source), names) if source else None


def spans_out(
    spans: Sequence[Sequence[int]], text: str, astral: Sequence[int] | None
) -> list[SpanOut]:
    """Return spans with the text of each, cut from the stored text that joins them.

    `astral` are the offsets of the article's characters that are two units of UTF-16.
    """
    found, at = [], 0
    for start, end in spans:
        found.append(span_at(start, text[at : at + end - start], astral))
        at += end - start + len(_JOINT)
    return found


def span_at(start: int, text: str, astral: Sequence[int] | None) -> SpanOut:
    """Return the span that begins at an offset with this text."""
    end, wide = start + len(text), astral or ()
    return SpanOut(
        start=start,
        end=end,
        start_utf16=start + bisect_left(wide, start),
        end_utf16=end + bisect_left(wide, end),
        text=text,
    )


def span_out(
    span: Sequence[int] | None, text: str | None, astral: Sequence[int] | None
) -> SpanOut | None:
    """Return one span with its text, null where there is none."""
    return None if span is None or text is None else span_at(span[0], text, astral)


def article_head(article_id: str, origins: Origins) -> ArticleHead:
    """Return what is known of the article a fact stands in."""
    return origins.articles.get(article_id, ArticleHead(article_id))


def article_link(article_id: str, origins: Origins) -> ArticleLink:
    """Return the article a fact stands in."""
    head = article_head(article_id, origins)
    return ArticleLink(
        article_id=head.id,
        title=head.title,
        lang=head.language,
        url=head.url,
        published_on=head.published_on,
        source=source_out(head.source, origins.names),
    )
