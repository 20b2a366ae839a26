"""The way of an article, from text to `Extraction`: the only place that knows the order of stages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from app.domain.records import Article, Extraction, NamedEntity, Person, Rejected
from app.domain.refs import split_ref
from app.domain.vocabulary import DateBasis, EntityKind, FormKind
from app.extraction.context import NewsContext
from app.extraction.dates.finding import find_dates
from app.extraction.document import Block, Document, Mention, Sentence
from app.extraction.events.finding import find_events
from app.extraction.grammar.roles import find_roles
from app.extraction.language import Language, Script
from app.extraction.layout.quotes import find_quotations
from app.extraction.layout.repeats import told_first
from app.extraction.layout.segment import Line, find_sentences, read_document, read_lines
from app.extraction.names.mentions import find_mentions
from app.extraction.names.people import find_people
from app.extraction.names.places import mentioned_countries
from app.extraction.occasions import with_occasions
from app.extraction.offices import office_on
from app.extraction.pledges.finding import find_pledges
from app.extraction.publication import publication_date
from app.extraction.quantities import find_quantities
from app.extraction.said_on import date_statements
from app.extraction.scene import Scene
from app.extraction.speakers.attribution import attribute
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.named_later import with_later_names
from app.extraction.speakers.standing import commenting, standing_of
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.finding import find_candidates
from app.extraction.statements.open_quotations import ended_by_narrator
from app.extraction.statements.place_headings import behind_places
from app.extraction.stories import joined, stories, story_starts
from app.extraction.verbatim import rendering_of, with_levels
from app.extraction.warnings import find_warnings
from app.extraction.word_places import read_words


class Reading(NamedTuple):
    """What the stages made of an article; `context` and `cast` hold the results of the early ones."""

    cast: Cast
    candidates: tuple[Candidate, ...]
    context: NewsContext
    extraction: Extraction


def extract(article: Article, language: Language) -> Extraction:
    """Read an article: names, statements, pledges and events with their spans."""
    return as_one(read(article, language))


def as_one(readings: Sequence[Reading]) -> Extraction:
    """Return what the stories of one article say together."""
    return joined([reading.extraction for reading in readings])


def read(article: Article, language: Language) -> tuple[Reading, ...]:
    """Read an article and keep what each stage made of it: one reading for each story in its text."""
    whole = read_document(article)
    lines = read_lines(whole, language.line_phrases)
    starts = story_starts(whole, lines, language)
    published = None
    readings = []
    for document, own in stories(whole, lines, starts):
        reading = _read(document, own, language, published)
        published = published or reading.cast.published
        readings.append(reading)
    return tuple(readings)


def _read(
    document: Document, lines: tuple[Line, ...], language: Language, before: date | None
) -> Reading:
    """Read one story; `before` is the day of the first of several, which undated ones share."""
    article = document.article
    quotations = find_quotations(document)
    sentences = find_sentences(document, lines, quotations, language.line_phrases)
    published, basis = _published(document, language, before)

    known, no_mentions = find_mentions(document, language)
    known = told_first(known, document, sentences)
    words = read_words(document, language.lexicon)
    scene = Scene(document, language, words, quotations, sentences, known)
    ended = ended_by_narrator(scene)
    if ended != quotations:
        sentences = find_sentences(document, lines, ended, language.line_phrases)
        scene = replace(scene, sentences=sentences, quotations=ended)
    scene = replace(scene, sentences=behind_places(scene))
    people = told_first(find_people(scene), document, sentences)
    scene = scene.with_mentions(_merged(known, people))
    cast = Cast(scene, find_roles(scene), published)

    candidates = find_candidates(scene)
    cast = with_later_names(candidates, cast)
    said = attribute(candidates, cast)
    dates = find_dates(document, sentences, language.calendar, published=published)
    rendering = rendering_of(cast, said.coined)
    statements = date_statements(said.statements, dates, document, sentences, published)
    statements = with_levels(statements, rendering)
    context = NewsContext(
        document=document,
        sentences=tuple(s for s in sentences if s.block in (Block.BODY, Block.HEADING)),
        mentions=scene.mentions,
        statements=statements,
        dates=dates,
        quantities=find_quantities(document, sentences, language.numbers),
        published=published,
        speaks_for=standing_of(cast, {body.id: body.country for body in said.coined}),
        comments=commenting(cast),
        groups=language.offices.registry.bodies,
    )
    outlet = article.source or _outlet(scene)
    events, no_events = find_events(context, language.event_triggers)
    pledges, no_pledges = find_pledges(context, language.pledge_triggers)
    extraction = Extraction(
        article=replace(article, language=article.language or language.code),
        title=article.title or _title(document, sentences),
        outlet=outlet,
        published=published,
        published_basis=basis,
        mentions=tuple(NamedEntity(m.span, m.ref, m.kind, m.form) for m in scene.mentions),
        people=_people(cast),
        countries=mentioned_countries(scene),
        organizations=_organizations(scene.mentions),
        coined=said.coined,
        statements=with_occasions(statements, events, document, sentences),
        pledges=pledges,
        events=events,
        machine_translated=rendering.machine_translated,
        translation_noise=rendering.noise,
        rejected=_in_order(
            told_first(no_mentions, document, sentences), said.rejected, no_pledges, no_events
        ),
        figures=tuple(found.figure for found in context.quantities),
        warnings=find_warnings(scene, statements, published=published, outlet=outlet),
    )
    return Reading(cast, candidates, context, extraction)


def _published(
    document: Document, language: Language, before: date | None
) -> tuple[date | None, str | None]:
    """Return when a story was published: metadata speak of the first one, its text of any."""
    article = document.article
    if article.published is not None and before is None:
        return article.published, article.published_basis or DateBasis.METADATA
    found = publication_date(document, language.calendar)
    return found if found is not None else (before, DateBasis.ARTICLE if before else None)


def _merged(known: tuple[Mention, ...], people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Join mentions in text order; a nationality that is a family name here (منصور التركي) is none."""
    inside = {at for person in people for at in range(person.first, person.last)}
    others = (mention for mention in known if mention.first not in inside)
    return tuple(sorted((*others, *people), key=lambda mention: (mention.first, mention.last)))


def _in_order(*rejected: tuple[Rejected, ...]) -> tuple[Rejected, ...]:
    return tuple(sorted(chain.from_iterable(rejected), key=lambda item: item.span))


def _title(document: Document, sentences: tuple[Sentence, ...]) -> str | None:
    """Return the headline: the first line, where it is a heading."""
    first = next(iter(sentences), None)
    if first is None or first.block is not Block.HEADING:
        return None
    last = max(s.last for s in sentences if s.paragraph == first.paragraph)
    return document.text(first.first, last)


def _outlet(scene: Scene) -> str | None:
    """Return the agency or outlet that a dateline before the first full sentence names."""
    first = next(iter(scene.body), None)
    if first is None:
        return None
    for mention in scene.mentions:
        if mention.kind is EntityKind.SOURCE and mention.ref and mention.last <= first.first + 8:
            return split_ref(mention.ref)[1]
    return None


def _people(cast: Cast) -> tuple[Person, ...]:
    """Return every named person once, in the order of the first mention."""
    scene = cast.scene
    text = scene.document.article.text
    spans: dict[str, list[Mention]] = {}
    for mention in scene.mentions:
        if mention.kind is EntityKind.PERSON and mention.ref:
            spans.setdefault(mention.ref, []).append(mention)
    roles = {role.ref: role for role in reversed(cast.roles)}
    people = []
    for ref, mentions in spans.items():
        entry = scene.language.offices.registry.people.get(ref)
        local = [m for m in mentions if m.form is not FormKind.LATIN] or mentions
        fullest = max(local, key=lambda m: m.last - m.first)
        written = fullest.span.of(text)
        arabic = scene.language.script is Script.ARABIC
        role = roles.get(ref)
        people.append(
            Person(
                id=ref,
                name_ar=written if arabic else None,
                name_en=entry.name_en if entry else scene.language.latin_name(written),
                role=role.span.of(text) if role else None,
                country=entry.country if entry else role.country if role else None,
                wikidata=entry.wikidata if entry else None,
                mentions=tuple(m.span for m in mentions),
                known=entry is not None,
                role_then=office_on(scene.language.offices.registry, ref, cast.published),
            )
        )
    return tuple(people)


def _organizations(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            split_ref(m.ref)[1] for m in mentions if m.kind is EntityKind.ORGANIZATION and m.ref
        )
    )
