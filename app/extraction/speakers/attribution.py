"""From candidates to statements: speaker, relay, carrier.

Candidates are read in text order; each speaker becomes an entry of the discourse stack, which
elided subjects go back to. A candidate whose speaker stays open is rejected with the reason.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.records import Organization, Rejected, Statement
from app.domain.refs import split_ref
from app.domain.vocabulary import CueClass, EntityKind, RecordKind, SpeakerFound, StatementKind
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import PhraseKind
from app.extraction.speakers.bodies import coined_body
from app.extraction.speakers.carried import carriers, told_of
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker, antecedent, in_turn
from app.extraction.speakers.resolve import resolve
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.cues import CueKind
from app.extraction.statements.sentence_subjects import answers
from app.extraction.statements.unlisted import is_unread
from app.text.spans import Span

_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.COUNTRY})

_RECENT = 128  # entries that anybody goes back to: more than an article has, less than a collection


class Attributed(NamedTuple):
    """The statements of an article, the bodies coined for them, and what was rejected."""

    statements: tuple[Statement, ...]
    coined: tuple[Organization, ...]
    rejected: tuple[Rejected, ...]


def attribute(candidates: Sequence[Candidate], cast: Cast) -> Attributed:
    """Give every candidate its speaker; statements come out in text order."""
    entries: list[Entry] = []
    statements: list[Statement] = []
    rejected: list[Rejected] = []
    bodies: dict[str, Organization] = {}
    taken: set[tuple[Span, ...]] = set()  # words belong to one statement only
    for candidate in candidates:
        recent = entries[-_RECENT:]
        speaker = _speaker(candidate, cast, recent)
        if speaker is None:
            if not candidate.empty:
                rejected.append(_rejected(candidate, cast, _why_nobody(candidate, cast)))
            continue
        relay = _relay(candidate, cast, recent, speaker)
        _remember(bodies, (speaker, relay), cast)
        entries.extend(_entered(candidate, cast, recent, speaker))
        if candidate.nested and relay is not None:  # the outer speaker goes on: "وأضاف أن ..."
            entries.append(Entry(_cue_at(candidate), candidate.sentence.first, relay))
        if candidate.empty:
            continue
        if _spans(candidate, cast) in taken:
            rejected.append(_rejected(candidate, cast, "the same words are told already"))
            continue
        taken.add(_spans(candidate, cast))
        statements.append(_statement(candidate, speaker, relay, cast))
    statements.sort(key=lambda statement: statement.spans[0])
    return Attributed(tuple(statements), tuple(bodies.values()), tuple(rejected))


def _cue_at(candidate: Candidate) -> int:
    return candidate.at if candidate.hit is None else candidate.hit.at


def _entered(
    candidate: Candidate, cast: Cast, entries: list[Entry], speaker: Speaker
) -> list[Entry]:
    """Return who enters the stack: an outlet that carries the words, then who speaks them.

    نقلت القناة عن مسؤول أن P. وأضافت أن Q: it is the outlet that agrees.
    """
    first = candidate.sentence.first
    outlet = _outlet(candidate, cast, entries)
    found = [] if outlet is None else [Entry(candidate.at, first, outlet)]
    if not (_only_publishes(candidate) and _is_outlet(speaker)):
        written = _is_written(speaker, candidate, cast)
        acts = candidate.rule == "acts"
        found.append(Entry(_cue_at(candidate), first, speaker, acts=acts, written=written))
    return [*found, *told_of(candidate, cast, entries)] if _is_outlet(speaker) else found


def _rejected(candidate: Candidate, cast: Cast, why: str) -> Rejected:
    return Rejected(_spans(candidate, cast)[0], RecordKind.STATEMENT, why)


def _why_nobody(candidate: Candidate, cast: Cast) -> str:
    """Return why a candidate that reports words has no speaker."""
    if candidate.subject is not None:
        return "no speaker: its subject is nobody the article makes known"
    if _has_unread_subject(candidate, cast):
        return "no speaker: a subject stands there that cannot be read"
    return "no speaker: nothing before it fits the verb"


def _has_unread_subject(candidate: Candidate, cast: Cast) -> bool:
    hit, ranges = candidate.hit, candidate.ranges
    return hit is not None and bool(ranges) and is_unread(cast.scene, hit, ranges[0][0])


def _speaker(candidate: Candidate, cast: Cast, entries: list[Entry]) -> Speaker | None:
    if candidate.subject is not None:
        return _named(candidate, cast, entries)
    if _has_unread_subject(candidate, cast):
        return None
    hit = candidate.hit
    gender = hit.cue.gender if hit is not None and not candidate.empty else None
    number = hit.cue.number if hit is not None else None
    if hit is not None and hit.kind is CueKind.VERB and number == "s" and not hit.proclitic:
        number = None if gender is None else "s"
    section = cast.scene.section(candidate.at) if hit is not None else 0
    goes_on = hit is not None and hit.continues
    turn = in_turn(entries, goes_on=goes_on, section=section)
    if hit is not None and answers(cast.scene, hit):  # ألح عليه X بالسؤال، فرد: not who asks
        turn = [entry for entry in turn if entry.sentence != candidate.sentence.first]
    either = _of_either_gender(turn, candidate)
    first = turn if hit is not None and hit.kind is CueKind.PARTICIPLE else either
    found = antecedent(first, candidate.sentence.first, gender, number)
    found = found or antecedent(either, candidate.sentence.first, gender, number)
    if found is None:
        return None
    return replace(found, found=SpeakerFound.ELIDED, mention=None)


def _is_written(speaker: Speaker, candidate: Candidate, cast: Cast) -> bool:
    """Tell whether a body speaks in a document: أعلنت الوزارة في بيان أن P, قال بيان الوزارة إن P."""
    bodies = {split_ref(ref)[0] for ref in speaker.refs} <= _BODIES
    if speaker.found is SpeakerFound.ANONYMOUS or not bodies or not candidate.ranges:
        return False
    if candidate.subject is not None and candidate.subject.kind is PhraseKind.DOCUMENT:
        return True
    scene, first = cast.scene, candidate.ranges[0][0]
    frame = scene.are_exactly("document", candidate.at, first)
    return any(scene.is_exactly(at - 1, "preposition") for at in frame)


def _of_either_gender(turn: list[Entry], candidate: Candidate) -> list[Entry]:
    """Return entries with which a verb agrees: after words in a document with it, or with the body.

    أعلنت الوزارة في بيان أن P. وأضاف (the statement) أن Q, مشيرا إلى أن R.
    """
    hit, last = candidate.hit, turn[-1] if turn else None
    if last is None or hit is None:
        return turn
    if not any(entry.written and entry.speaker.refs == last.speaker.refs for entry in turn):
        return turn
    opens = hit.kind is CueKind.VERB and hit.at == hit.sentence.first and hit.proclitic
    same = hit.kind is CueKind.PARTICIPLE and last.sentence == hit.sentence.first
    if not (opens or same):
        return turn
    return [*turn[:-1], last._replace(speaker=replace(last.speaker, gender=None))]


def _named(candidate: Candidate, cast: Cast, entries: list[Entry]) -> Speaker | None:
    subject = candidate.subject
    if subject is None:
        return None
    limit = candidate.ranges[0][0] if candidate.ranges else candidate.sentence.last
    if limit <= subject.last:
        limit = candidate.sentence.last
    speakers = [
        speaker
        for phrase in joined(cast.scene, subject, limit)
        if (speaker := resolve(phrase, cast, entries)) is not None
    ]
    if not speakers:
        return None
    if len(speakers) == 1:
        return speakers[0]
    refs = tuple(dict.fromkeys(ref for speaker in speakers for ref in speaker.refs))
    mention = _cover([speaker.mention for speaker in speakers])
    return Speaker(refs, speakers[0].found, mention, None, "p")


def _cover(spans: Sequence[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    return Span(known[0].start, known[-1].end) if known else None


def _outlet(candidate: Candidate, cast: Cast, entries: list[Entry]) -> Speaker | None:
    """Return the outlet or office that carries another's words: نقلت القناة عن مسؤول, قالت الوكالة نقلا عن شهود."""
    scene, subject = cast.scene, candidate.subject
    if subject is None or candidate.empty or not scene.is_exactly(subject.first - 1, "quoting"):
        return None
    for at in range(subject.first - 2, candidate.sentence.first - 1, -1):
        phrase = read_phrase(scene, at + 1, subject.first) if scene.finite_cue(at) else None
        if phrase is None:
            continue
        outlet = phrase.mention is not None and phrase.mention.kind is EntityKind.SOURCE
        if outlet or phrase.kind is PhraseKind.OFFICE:
            return resolve(phrase, cast, entries)
        if phrase.mention is not None:
            return None
    return None


def _relay(
    candidate: Candidate, cast: Cast, entries: list[Entry], speaker: Speaker
) -> Speaker | None:
    """Return who reports that the speaker said it: the outer subject, or the outer verb's elided one."""
    if candidate.relay is not None:
        found = resolve(candidate.relay, cast, entries)
    elif candidate.nested:
        found = antecedent(entries, candidate.sentence.first, None, None)
    else:
        return None
    if found is None or found.refs == speaker.refs:
        return None
    return None if _is_outlet(found) else found  # an outlet carries words: `via`


def _only_publishes(candidate: Candidate) -> bool:
    """Tell whether an outlet has said nothing itself that goes on: نشر موقع X صورا; not أعلنت الوكالة مقتل."""
    hit = candidate.hit
    return candidate.empty and not (hit is not None and "personal" in hit.cue.flags)


def _is_outlet(speaker: Speaker) -> bool:
    return {split_ref(ref)[0] for ref in speaker.refs} == {EntityKind.SOURCE}


def _remember(
    bodies: dict[str, Organization], speakers: Sequence[Speaker | None], cast: Cast
) -> None:
    registry = cast.scene.language.offices.registry
    for speaker in speakers:
        if speaker is None:
            continue
        for ref in speaker.refs:
            if split_ref(ref)[1] in bodies:
                continue
            name = speaker.mention.of(cast.scene.document.article.text) if speaker.mention else ref
            body = coined_body(ref, name, registry)
            if body is not None:
                bodies.setdefault(body.id, body)


def _spans(candidate: Candidate, cast: Cast) -> tuple[Span, ...]:
    document = cast.scene.document
    return tuple(document.span(first, last) for first, last in candidate.ranges)


def _kind(candidate: Candidate, cast: Cast) -> StatementKind:
    if candidate.direct:
        return StatementKind.DIRECT
    document = cast.scene.document
    marks = any('"' in document.words(first, last) for first, last in candidate.ranges)
    return StatementKind.MIXED if marks else StatementKind.INDIRECT


def _statement(
    candidate: Candidate, speaker: Speaker, relay: Speaker | None, cast: Cast
) -> Statement:
    hit = candidate.hit
    cue = _cue_span(candidate, cast)
    return Statement(
        spans=_spans(candidate, cast),
        kind=_kind(candidate, cast),
        speakers=speaker.refs,
        relayed_by=relay.refs if relay is not None else (),
        via=carriers(candidate, cast),
        speaker_mention=speaker.mention,
        cue=cue,
        cue_class=hit.cue.cue_class if hit is not None else CueClass.SAY,
        found=speaker.found,
        rule=candidate.rule,
    )


def _cue_span(candidate: Candidate, cast: Cast) -> Span | None:
    hit = candidate.hit
    if hit is None:
        return None
    token = cast.scene.document.tokens[hit.at]
    return cast.scene.document.folded.raw_span(token.start + len(hit.proclitic), token.end)
