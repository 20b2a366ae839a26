"""The page of an article: its text as it was published, the evidence in it, and what was read from it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from app.api.languages import pick
from app.api.pages.html import Content, Markup, element, link, page
from app.api.pages.labels import LABELS
from app.api.pages.marks import Mark, marked
from app.api.schemas.timeline import one_line
from app.db.queries.articles import Annotations, ArticleRecord, Origins
from app.db.queries.names import EntityName
from app.domain.refs import entity_ref, statement_evidence
from app.domain.vocabulary import EntityKind
from app.text.direction import direction

_RIGHT_TO_LEFT = ("ar", "ckb", "fa", "he", "ps", "ur")  # whatever letter the text begins with
_LONGEST = 280  # characters of what the list shows of a record
Names = Mapping[str, EntityName]
_KINDS = ("statement", "pledge", "event")


class Find(NamedTuple):
    """What was read from the article: the evidence, the record it proves, and what to say of it."""

    evidence: str
    kind: str
    record: str | None
    spans: Sequence[Sequence[int]]
    who: Sequence[str]
    what: str
    text: str


class View(NamedTuple):
    """One showing of the page: the language of its own words, and the evidence that was asked for."""

    language: str
    chosen: str | None
    given: Mapping[str, str]  # parameters that links keep

    def label(self, name: str) -> str:
        """Return a word of the page."""
        return LABELS[self.language][name]

    def to(self, evidence: str) -> str:
        """Return the address of the same page with other evidence."""
        return f"?{urlencode({**self.given, 'evidence': evidence})}#{evidence}"


def finds_of(found: Annotations) -> list[Find]:
    """Return what was read from an article, each kind in text order."""
    statements = [
        Find(statement_evidence(row.id), "statement", f"/v1/statements/{row.id}", row.spans,
             row.speakers, row.kind, row.text)
        for row in found.statements
    ]  # fmt: skip
    pledges = [
        Find(row.id, "pledge", row.pledge_id and f"/v1/pledges/{row.pledge_id}", row.spans,
             row.parties, f"{row.action}, {row.status}", row.text)
        for row in found.pledges
    ]  # fmt: skip
    events = [
        Find(row.id, "event", row.event_id and f"/v1/events/{row.event_id}", row.spans,
             row.participants, row.type, row.text)
        for row in found.events
    ]  # fmt: skip
    return [*statements, *pledges, *events]


def article_page(
    record: ArticleRecord, origins: Origins, finds: Sequence[Find], names: Names, view: View
) -> Response:
    """Return the page of an article."""
    row = record.row
    title = row.title or view.label("untitled")
    way = "rtl" if row.language in _RIGHT_TO_LEFT else direction(row.text)
    marks = [Mark(one.evidence, one.kind, one.spans) for one in finds]
    content = (
        element(
            "header",
            (
                element("h1", title, dir=direction(title)),
                element("ul", _facts(record, origins, view), class_="facts"),
                *(_proof(one, names, view) for one in finds if one.evidence == view.chosen),
            ),
        ),
        element(
            "main",
            (
                element(
                    "div",
                    marked(row.text, marks, view.chosen),
                    class_="text",
                    id="text",
                    lang=row.language,
                    dir=way,
                ),
                element("h2", view.label("read")),
                *_read(finds, names, view),
            ),
        ),
    )
    return page(title, content, language=view.language)


def _facts(record: ArticleRecord, origins: Origins, view: View) -> Iterable[Markup]:
    row = record.row
    told: list[tuple[str, Content]] = []
    if row.source_id:
        ref = entity_ref(EntityKind.SOURCE, row.source_id)
        told.append(("source", element("bdi", _name(ref, origins.names, view))))
    if row.published_on:
        day = row.published_on.isoformat()
        told.append(("published", element("time", day, datetime=day)))
    if row.url:
        told.append(("original", link(row.url, element("bdi", one_line(row.url, 80)))))
    items = [element("li", (f"{view.label(name)}: ", content)) for name, content in told]
    if row.machine_translated:
        items.append(element("li", view.label("machine")))
    here = f"{view.label('article')} {view.label('data')}"
    return [*items, element("li", link(f"/v1/articles/{row.id}", here))]


def _proof(find: Find, names: Names, view: View) -> Markup:
    words = (f"{view.label('evidence')} {view.label(find.kind)}: ", *_said(find, names, view))
    return element("div", element("p", words), class_="proof")


def _read(finds: Sequence[Find], names: Names, view: View) -> Iterable[Markup]:
    """Yield the lists of what was read, one for each kind that there is any of."""
    if not finds:
        yield element("p", view.label("nothing"))
    for kind in _KINDS:
        of_kind = [one for one in finds if one.kind == kind]
        if of_kind:
            yield element("h3", f"{view.label(kind + 's')} ({len(of_kind)})")
            items = (
                element(
                    "li",
                    _said(one, names, view),
                    class_="current" if one.evidence == view.chosen else None,
                )
                for one in of_kind
            )
            yield element("ul", items, class_="read")


def _said(find: Find, names: Names, view: View) -> Iterable[Markup | str]:
    who = [element("bdi", _name(ref, names, view)) for ref in find.who]
    listed = [part for one in who for part in (", ", one)][1:] or [view.label("nobody")]
    links: list[Content] = [link(view.to(find.evidence), view.label("show"))]
    if find.record:
        links += [" · ", link(find.record, view.label("record"))]
    text = one_line(find.text, _LONGEST)
    yield element("span", listed, class_="who")
    yield " "
    yield element("bdi", f"({find.what})")
    yield element("div", element("q", text), dir=direction(text))
    yield element("span", [part for part in links if isinstance(part, str | Markup)], class_="more")


def _name(ref: str, names: Names, view: View) -> str:
    name = names.get(ref)
    known = {"en": name.name_en, "ar": name.name_ar} if name else {}
    return pick(known, view.language)[0] or ref
