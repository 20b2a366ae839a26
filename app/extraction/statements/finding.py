"""Statement candidates of an article: every construction that reports words, in text order.

The constructions themselves are in `reports.py` (verbs), `sources.py` (بحسب, كما قال),
`own_wording.py` (على حد قوله), `labels.py` and `uncued.py` (quotations by themselves); each names its rules.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from operator import attrgetter

from app.extraction.document import Sentence
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.cues import CueHit, CueKind, find_cues
from app.extraction.statements.interviews import answer_of, read_interview
from app.extraction.statements.labels import label_of
from app.extraction.statements.own_wording import in_view, own_words
from app.extraction.statements.reports import report_of
from app.extraction.statements.sentence_subjects import (
    answers,
    main_subject,
    passed_on_by,
    subject_right_before,
)
from app.extraction.statements.sources import (
    after_words,
    before_words,
    opens_sentence,
    source_phrase,
    with_source,
    with_trailing_source,
    words_so_far,
)
from app.extraction.statements.subjects import find_subject
from app.extraction.statements.uncued import without_cue

_NEAR_START = 4  # words before a subject: و + verb, an adverb

_AS_CLAUSE = ("as_verb", "relative_object")  # حسبما نقلت, وفقا لما نقلته
_BEHIND = frozenset({"as_said", "trailing"})
_PARAGRAPH = 32  # sentences of one speaker's words behind a label


@dataclass
class _Reading:
    """What reading one sentence has found so far; `until` is the first token not yet reported."""

    sentence: Sentence
    used: set[int]
    until: int
    leading: NounPhrase | None = None
    found: list[Candidate] = field(default_factory=list)

    @property
    def reported(self) -> bool:
        return any(not candidate.empty for candidate in self.found)

    def add(self, candidate: Candidate | None) -> None:
        if candidate is not None:
            self.found.append(candidate)
            if candidate.ranges:
                self.until = max(self.until, candidate.ranges[-1][1])


def find_candidates(scene: Scene) -> tuple[Candidate, ...]:
    """Return statement candidates in text order."""
    found: list[Candidate] = []
    used: set[int] = set()
    consumed = 0
    interview = read_interview(scene)
    for number, sentence in enumerate(scene.body):
        if sentence.first < consumed:
            continue
        answer = answer_of(scene, interview, sentence)
        if answer is not None:
            consumed = answer.ranges[-1][1]
            found.append(answer)
            continue
        label = label_of(scene, scene.body[number : number + _PARAGRAPH])
        if label is not None:
            consumed = label.ranges[-1][1]
        reading = _read(scene, sentence, used, label)
        if not reading.reported:
            free = without_cue(scene, sentence, used, spoken=bool(found))
            if free is not None:
                reading.found = [c for c in reading.found if c.at < free.at] + [free]
        for candidate in reading.found:
            used.update(first for first, _ in candidate.ranges)
            _append(scene, found, candidate)
    return tuple(sorted(found, key=lambda candidate: candidate.at))


def _append(scene: Scene, found: list[Candidate], candidate: Candidate) -> None:
    """Append a candidate; a quotation that goes on with the one before joins it.

    After "X"، قال فلان. in the same paragraph, or in the next one after a quotation left open.
    """
    before = found[-1] if found else None
    if before is not None and candidate.rule == "free_quotation" and before.direct:
        here = before.sentence.paragraph == candidate.sentence.paragraph
        quotation = scene.opening.get(before.ranges[-1][0] - 1)
        left_open = quotation is not None and not quotation.closed
        if (here and before.rule == "inverted") or (left_open and candidate.direct):
            found[-1] = replace(before, ranges=before.ranges + candidate.ranges)
            return
    free = before is not None and before.rule == "free_quotation"
    if before is not None and free and _with_these_words(scene, candidate):
        found[-1] = replace(before, hit=candidate.hit, subject=candidate.subject)
    found.append(candidate)


def _with_these_words(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a sentence names who spoke the quotation before it: بهذه العبارة اختصر X ..."""
    opens = scene.is_exactly(candidate.sentence.first, "these_words")
    return opens and candidate.empty and candidate.subject is not None


def _read(scene: Scene, sentence: Sentence, used: set[int], label: Candidate | None) -> _Reading:
    """Read the cues of a sentence from left to right; words once reported are not read again."""
    reading = _Reading(sentence, used, sentence.first)
    reading.add(label)
    hits = find_cues(scene, sentence)
    for hit in hits:
        if hit.at < reading.until:
            continue
        if hit.kind is CueKind.SOURCE:
            _read_source(scene, hit, reading)
        else:
            reading.add(_read_report(scene, hit, hits, reading))
    if reading.leading is not None and not reading.reported:
        reading.add(before_words(scene, sentence, reading.leading))
    if not reading.reported:
        reading.add(in_view(scene, sentence) or own_words(scene, sentence))
    if not reading.found:
        reading.add(_acting(scene, sentence))
    return reading


def _acting(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return who acts in a sentence that reports nothing: بحث ماكرون مع زيلينسكي ..., قدم X استقالته."""
    for at in range(sentence.first, min(sentence.last, sentence.first + _NEAR_START)):
        phrase = read_phrase(scene, at, sentence.last)
        if phrase is not None:
            person = phrase.kind is PhraseKind.PERSON
            return Candidate("acts", at, sentence, subject=phrase) if person else None
    return None


def _read_source(scene: Scene, hit: CueHit, reading: _Reading) -> None:
    source = source_phrase(scene, hit)
    if source is None:
        return
    if opens_sentence(scene, hit):
        reading.leading, reading.until = source, source.last
    elif _opens_clause(scene, hit, source) and not reading.reported:
        reading.add(before_words(scene, hit.sentence, source))  # وقع انفجار، وبحسب مصادر فإن P
    elif reading.leading is None and not reading.reported:
        reading.add(after_words(scene, hit, source))
    elif reading.reported:
        reading.found[-1] = with_trailing_source(reading.found[-1], source)


def _opens_clause(scene: Scene, hit: CueHit, source: NounPhrase) -> bool:
    """Tell whether a source within a sentence goes with what follows: وقع انفجار، وبحسب مصادر فإن P; ، وبحسبها، P."""
    joined = scene.is_a(hit.at, "according_to") and not scene.is_exactly(hit.at, "according_to")
    parted = scene.text(hit.at - 1) == "," == scene.text(source.last)
    return scene.is_exactly(source.last, "then_clause") or (joined and parted)


def _read_report(
    scene: Scene, hit: CueHit, hits: tuple[CueHit, ...], reading: _Reading
) -> Candidate | None:
    candidate = report_of(scene, hit, hits, reading.used)
    if candidate is None or (candidate.rule in _BEHIND and reading.reported):
        return None  # أكد لافروف أن ...، كما ذكرت تاس: the words have their speaker
    candidate = _parted(scene, candidate, hits)
    if candidate.subject is None:
        candidate = replace(candidate, subject=subject_right_before(scene, hit))
    within = hit.kind is CueKind.PARTICIPLE or hit.at > reading.sentence.first
    acted = reading.found and not scene.are_a("topic", reading.found[-1].at, hit.at)
    if candidate.subject is None and within and not acted and not answers(scene, hit):
        candidate = replace(candidate, subject=main_subject(scene, hit))
    told = None
    if reading.leading is not None and not (reading.found or candidate.empty):
        told = words_so_far(scene, hit, reading.leading)
    if told is not None:
        reading.add(told)
        subject, reading.leading = candidate.subject or reading.leading, None
        return replace(candidate, subject=subject)
    if reading.leading is not None and not candidate.empty:
        return with_source(scene, candidate, reading.leading)
    return _passed_on(scene, candidate, hits, reading)


def _parted(scene: Scene, candidate: Candidate, hits: tuple[CueHit, ...]) -> Candidate:
    """Return a quotation with the verb that an aside on its carrier parts from it.

    قال وفقا لما نقلته الوكالة: "P"; the verb's subject, if any, stands right before the aside.
    """
    hit = candidate.hit
    clause = hit is not None and any(scene.is_exactly(hit.at - 1, cls) for cls in _AS_CLAUSE)
    if hit is None or not candidate.direct or not clause:
        return candidate
    first = hit.at - 1 - (not scene.is_exactly(hit.at - 1, "according_to"))
    outer = next((one for one in reversed(hits) if one.at < first), None)
    if outer is None or outer.kind is not CueKind.VERB or not scene.is_a(first, "according_to"):
        return candidate
    subject = find_subject(scene, outer, first)
    last = subject.last if subject is not None else outer.at + 1
    beside = last in (first, first - (scene.text(first - 1) == ","))
    return replace(candidate, at=outer.at, hit=outer, subject=subject) if beside else candidate


def _passed_on(
    scene: Scene, candidate: Candidate, hits: tuple[CueHit, ...], reading: _Reading
) -> Candidate:
    """Return a candidate with who passes its words on: a source between commas, who reads out a talk."""
    teller = _within_readout(scene, candidate, reading)
    if teller is not None:
        return replace(candidate, subject=teller, relay=reading.found[-1].subject, nested=True)
    aside = _source_aside(scene, candidate, hits)
    if aside is not None and _speaks_for(aside, candidate.subject):
        return replace(candidate, subject=aside)
    relay = aside or passed_on_by(scene, candidate.sentence, candidate.subject)
    return candidate if relay is None else replace(candidate, relay=relay, nested=True)


def _within_readout(scene: Scene, candidate: Candidate, reading: _Reading) -> NounPhrase | None:
    """Return who tells the other in the report of a talk: ذكر الكرملين أن بوتين شكر نظيره، وأبلغه أن P."""
    hit, outer = candidate.hit, reading.found[-1] if reading.found else None
    if (
        outer is None
        or outer.empty
        or outer.direct
        or outer.nested
        or candidate.subject is not None
    ):
        return None
    if hit is None or not hit.proclitic or "owned" not in hit.cue.flags:
        return None
    first = outer.ranges[-1][0]
    opens = scene.is_a(first, "complementizer")
    who = read_phrase(scene, first + opens, hit.at)
    return who if who is not None and who.kind is PhraseKind.PERSON else None


def _speaks_for(source: NounPhrase, subject: NounPhrase | None) -> bool:
    """Tell whether a person gives the words of a state or body: لا ترى روسيا، وفق ما نقلت تاس عن X، أن."""
    body = subject is not None and subject.kind is PhraseKind.ENTITY
    return body and source.kind is PhraseKind.PERSON


def _source_aside(
    scene: Scene, candidate: Candidate, hits: tuple[CueHit, ...]
) -> NounPhrase | None:
    """Return the source between a verb and its words: وأكد X، بحسب الرئاسة الفرنسية، أن."""
    if candidate.empty or candidate.relay is not None or candidate.rule == "inverted":
        return None
    first, last = (
        bisect_left(hits, at, key=attrgetter("at"))
        for at in (candidate.at + 1, candidate.ranges[0][0])
    )
    asides = (hit for hit in hits[first:last] if hit.kind is CueKind.SOURCE)
    found = (source_phrase(scene, hit) for hit in asides if scene.text(hit.at - 1) == ",")
    return next((source for source in found if source is not None), None)
