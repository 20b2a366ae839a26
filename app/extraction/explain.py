"""What each stage made of an article, for people: the text sentence by sentence with what was found.

Input: the `Reading`s of an article. Output: `Line`s; nothing is read anew, and nothing decided here.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.domain.records import Event, Pledge, Statement
from app.extraction.document import Document
from app.extraction.layout.lines import Line, Style
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.pipeline import Reading
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.cues import CueKind, find_cues
from app.text.spans import Span

_TEXTUAL = "text"  # where the article's head was read from
_JOINT = " … "

Placed = tuple[int, list[Line]]  # raw offset of what the lines are about


def explain(readings: Sequence[Reading]) -> Iterator[Line]:
    """Yield, for each story, its head, its sentences with what each stage found there, and a summary."""
    for number, reading in enumerate(readings, 1):
        if len(readings) > 1:
            yield Line(0, "story", f"{number} of {len(readings)}", style=Style.HEAD)
        yield from _story(reading)
        if number < len(readings):
            yield Line()


def _story(reading: Reading) -> Iterator[Line]:
    yield from _head(reading)
    document, sentences = reading.cast.scene.document, reading.cast.scene.sentences
    spans = [document.span(sentence.first, sentence.last) for sentence in sentences]
    found = _by_sentence(reading, [span.start for span in spans])
    for number, (sentence, span) in enumerate(zip(sentences, spans, strict=True)):
        yield Line()
        facts = f"{_place(span)} {sentence.block}"
        words = span.of(document.article.text)
        yield Line(0, f"{number + 1}", facts, words, style=Style.HEAD)
        yield from found.get(number, ())
    yield Line()
    yield from _summary(reading)


def _by_sentence(reading: Reading, starts: Sequence[int]) -> dict[int, list[Line]]:
    """Return the lines below each sentence: stage by stage, each in text order."""
    stages = (_quotations, _mentions, _cues, _candidates, _statements, _pledges, _events, _rejected)
    found: dict[int, list[Line]] = {}
    for stage in (*stages, _warnings):
        for start, lines in stage(reading):
            found.setdefault(max(bisect_right(starts, start) - 1, 0), []).extend(lines)
    return found


def _head(reading: Reading) -> Iterator[Line]:
    got = reading.extraction
    article = reading.cast.scene.document.article
    yield Line(0, "article", article.file or "-", style=Style.HEAD)
    yield Line(0, "title", _basis(article.title), got.title) if got.title else _unknown("title")
    published = f"{got.published} ({got.published_basis})" if got.published else None
    yield Line(0, "published", published) if published else _unknown("published")
    outlet = f"{got.outlet} {_basis(article.source)}" if got.outlet else None
    yield Line(0, "outlet", outlet) if outlet else _unknown("outlet")
    noise = "" if got.translation_noise is None else f", translation noise {got.translation_noise}"
    machine = ", machine-translated" if got.machine_translated else ""
    yield Line(0, "language", f"{got.article.language}{machine}{noise}")


def _basis(told: str | None) -> str:
    return f"({_TEXTUAL})" if told is None else "(metadata)"


def _unknown(label: str) -> Line:
    return Line(0, label, "unknown", style=Style.QUIET)


def _place(*spans: Span) -> str:
    return " ".join(f"[{start}, {end})" for start, end in spans)


def _names(refs: Iterable[str]) -> str:
    return ", ".join(refs) or "nobody"


def _optional(span: Span | None, text: str) -> str:
    return span.of(text) if span is not None else ""


def _quotations(reading: Reading) -> Iterator[Placed]:
    document = reading.cast.scene.document
    for quotation in reading.cast.scene.quotations:
        outer = document.span(quotation.outer_first, quotation.outer_last)
        state = "" if quotation.closed else " without a closing mark"
        words = document.text(quotation.first, quotation.last)
        yield outer.start, [Line(1, "quotation", _place(outer) + state, words, style=Style.STAGE)]


def _mentions(reading: Reading) -> Iterator[Placed]:
    text = reading.extraction.article.text
    for mention in reading.extraction.mentions:
        ref = mention.ref or "unresolved"
        facts = f"{_place(mention.span)} {ref} ({mention.kind}, {mention.form})"
        words = mention.span.of(text)
        yield mention.span.start, [Line(1, "mention", facts, words, style=Style.STAGE)]


def _cues(reading: Reading) -> Iterator[Placed]:
    scene = reading.cast.scene
    used = {candidate.hit.at for candidate in reading.candidates if candidate.hit is not None}
    for sentence in scene.body:
        for hit in find_cues(scene, sentence):
            span = scene.document.span(hit.at, hit.at + 1)
            idle = hit.kind is not CueKind.SOURCE and hit.at not in used
            state = ", reports nothing" if idle else ""
            facts = f"{_place(span)} {hit.kind} {hit.cue.cue_class}{state}"
            words = span.of(scene.document.article.text)
            yield span.start, [Line(1, "cue", facts, words, style=Style.STAGE)]


def _candidates(reading: Reading) -> Iterator[Placed]:
    document = reading.cast.scene.document
    told = {statement.spans for statement in reading.extraction.statements}
    for candidate in reading.candidates:
        spans = tuple(document.span(first, last) for first, last in candidate.ranges)
        became = "says who acts" if candidate.empty else "rejected"
        became = "became a statement" if spans in told else became
        facts = " ".join(filter(None, (_place(*spans), f"{candidate.rule}, {became}")))
        lines = [Line(1, "candidate", facts, style=Style.STAGE), *_subjects(candidate, document)]
        at = document.span(candidate.at, candidate.at + 1).start
        yield at, lines


def _subjects(candidate: Candidate, document: Document) -> Iterator[Line]:
    if candidate.subject is None:
        yield Line(2, "subject", "elided", style=Style.QUIET)
    else:
        yield _phrase("subject", candidate.subject, document)
    if candidate.relay is not None:
        yield _phrase("relay", candidate.relay, document)


def _phrase(label: str, phrase: NounPhrase, document: Document) -> Line:
    words = document.text(phrase.first, phrase.last)
    return Line(2, label, phrase.kind.value, words, style=Style.QUIET)


def _record(
    label: str, one: Statement | Pledge | Event, facts: str, below: Iterator[Line], text: str
) -> Placed:
    """Return the lines of a record: its place, what it is, its rule and words, then what is below."""
    placed = f"{_place(*one.spans)} {facts}, rule {one.rule}"
    words = _JOINT.join(span.of(text) for span in one.spans)
    return one.spans[0].start, [Line(1, label, placed, words, style=Style.FOUND), *below]


def _statements(reading: Reading) -> Iterator[Placed]:
    text = reading.extraction.article.text
    for one in reading.extraction.statements:
        yield _record("statement", one, f"{one.kind}", _of_statement(one, text), text)


def _of_statement(one: Statement, text: str) -> Iterator[Line]:
    speakers = f"{_names(one.speakers)}, found by {one.found}"
    yield Line(2, "speaker", speakers, _optional(one.speaker_mention, text), style=Style.QUIET)
    if one.cue is not None:
        yield Line(2, "cue", one.cue_class, one.cue.of(text), style=Style.QUIET)
    for label, refs in (("relayed by", one.relayed_by), ("via", one.via)):
        if refs:
            yield Line(2, label, _names(refs), style=Style.QUIET)
    day = f"{one.said_on} ({one.said_on_basis})" if one.said_on else "unknown"
    yield Line(2, "said on", day, style=Style.QUIET)
    if one.level is not None:
        yield Line(2, "level", f"{one.level} ({one.level_basis})", style=Style.QUIET)


def _pledges(reading: Reading) -> Iterator[Placed]:
    text = reading.extraction.article.text
    for one in reading.extraction.pledges:
        yield _record("pledge", one, f"{one.action}, {one.status}", _of_pledge(one, text), text)


def _of_pledge(one: Pledge, text: str) -> Iterator[Line]:
    yield Line(2, "by", _names(one.by), style=Style.QUIET)
    if one.condition is not None:
        condition = one.condition.of(text)
        yield Line(2, "condition", one.condition_type, condition, style=Style.QUIET)
    if one.quantity is not None:
        amount = f"{one.quantity.value:.12g} {one.quantity.unit}"
        yield Line(2, "quantity", amount, one.quantity.text, style=Style.QUIET)


def _events(reading: Reading) -> Iterator[Placed]:
    text = reading.extraction.article.text
    for one in reading.extraction.events:
        yield _record("event", one, f"{one.type}, {one.status}", _of_event(one, text), text)


def _of_event(one: Event, text: str) -> Iterator[Line]:
    day = f"{one.date} ({one.date_precision}, {one.date_basis})" if one.date else "unknown"
    yield Line(2, "date", day, style=Style.QUIET)
    if one.place is not None:
        yield Line(2, "place", one.place_country or "", one.place.of(text), style=Style.QUIET)
    if one.participants:
        yield Line(2, "who", _names(one.participants), style=Style.QUIET)


def _rejected(reading: Reading) -> Iterator[Placed]:
    text = reading.extraction.article.text
    for one in reading.extraction.rejected:
        facts = f"{_place(one.span)} {one.what}: {one.why}"
        words = one.span.of(text)
        yield one.span.start, [Line(1, "rejected", facts, words, style=Style.REJECTED)]


def _warnings(reading: Reading) -> Iterator[Placed]:
    for one in reading.extraction.warnings:
        if one.span is not None:
            facts = f"{_place(one.span)} {one.code}"
            yield one.span.start, [Line(1, "warning", facts, style=Style.REJECTED)]


def _summary(reading: Reading) -> Iterator[Line]:
    got = reading.extraction
    for person in got.people:
        known = "" if person.known else ", not in the registry"
        yield Line(0, "person", f"{person.id}{known}", person.name_ar or "", style=Style.STAGE)
        if person.role:
            yield Line(1, "role", "", person.role, style=Style.QUIET)
    if got.countries:
        yield Line(0, "countries", ", ".join(got.countries), style=Style.STAGE)
    if got.organizations:
        yield Line(0, "bodies", ", ".join(got.organizations), style=Style.STAGE)
    for one in got.warnings:
        if one.span is None:
            yield Line(0, "warning", one.code, style=Style.REJECTED)
    found = (("statements", got.statements), ("pledges", got.pledges), ("events", got.events))
    counted = ", ".join(f"{name} {len(records)}" for name, records in found)
    rejected = sorted(Counter(one.what for one in got.rejected).items())
    left = ", ".join(f"{what} {number}" for what, number in rejected)
    yield Line(0, "found", f"{counted}; rejected: {left or 'none'}", style=Style.HEAD)
