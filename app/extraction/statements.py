"""Statement candidates: a cue with the words it reports, or words that stand without one.

Each rule is one construction; its id goes into the record so that precision can be measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.extraction.clauses import (
    Content,
    Shape,
    clause_end,
    find_complement,
    is_name_in_marks,
    trimmed_end,
)
from app.extraction.cues import CueHit, CueKind, find_cues
from app.extraction.document import Quotation, Sentence
from app.extraction.noun_phrases import NounPhrase, PhraseKind, read_phrase
from app.extraction.scene import Scene
from app.extraction.subjects import find_subject, main_subject

_WORDS = 3
_FREE_WORDS = 4
_LABEL = 16
_BULLETS = frozenset("-•*·")
_SPEAKING = frozenset({PhraseKind.PERSON, PhraseKind.ENTITY, PhraseKind.OFFICE, PhraseKind.TITLE})

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words to attribute: token ranges, their cue and subject phrase (None where elided).

    `relay` is the subject of an outer report. `empty` candidates report nothing but name a topic.
    """

    rule: str
    at: int
    ranges: Ranges
    direct: bool
    hit: CueHit | None
    subject: NounPhrase | None
    sentence: Sentence
    relay: NounPhrase | None = None
    relayed: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is reported; the candidate only says who acts."""
        return not self.ranges


def find_candidates(scene: Scene) -> tuple[Candidate, ...]:
    """Return statement candidates in text order."""
    found: list[Candidate] = []
    used: set[int] = set()
    consumed = 0
    for sentence in scene.body:
        if sentence.first < consumed:
            continue
        here = list(_of_sentence(scene, sentence, used))
        if not any(not candidate.empty for candidate in here):
            free = _without_cue(scene, sentence, used, found)
            if free is not None:
                here = [candidate for candidate in here if candidate.at < free.at] + [free]
                consumed = max(consumed, free.ranges[-1][1] if free.rule == "label" else 0)
        for candidate in here:
            for first, _ in candidate.ranges:
                used.add(first)
            _add(found, candidate)
    return tuple(sorted(found, key=lambda candidate: candidate.at))


def _add(found: list[Candidate], candidate: Candidate) -> None:
    """Append a candidate; a quotation that goes on after "X"، قال فلان. joins the one before."""
    before = found[-1] if found else None
    if (
        candidate.rule == "free_quotation"
        and before is not None
        and before.rule == "inverted"
        and before.sentence.paragraph == candidate.sentence.paragraph
    ):
        found[-1] = replace(before, ranges=before.ranges + candidate.ranges)
    else:
        found.append(candidate)


def _of_sentence(scene: Scene, sentence: Sentence, used: set[int]) -> Iterator[Candidate]:
    hits = find_cues(scene, sentence)
    until = sentence.first
    leading: NounPhrase | None = None
    reported = acted = False
    for hit in hits:
        if hit.at < until:
            continue
        if hit.kind is CueKind.SOURCE:
            source = _source_phrase(scene, hit)
            if source is None or not _may_source(scene, hit, source):
                continue
            if _opens_sentence(scene, hit):
                leading = source
                until = source.last
                continue
            if not reported and leading is None:
                candidate = _trailing(scene, hit, source)
                if candidate is not None:
                    reported = True
                    yield candidate
            continue
        candidate = _of_cue(scene, hit, hits, used)
        if candidate is None:
            continue
        if candidate.subject is None and hit.kind is CueKind.PARTICIPLE and not acted:
            candidate = replace(candidate, subject=main_subject(scene, hit))
        acted = True
        if leading is not None and not candidate.empty:
            candidate = _with_source(scene, candidate, leading)
        if not candidate.empty:
            reported = True
            until = max(until, candidate.ranges[-1][1])
        yield candidate
    if leading is not None and not reported:
        candidate = _leading(scene, sentence, leading)
        if candidate is not None:
            reported = True
            yield candidate
    if not reported:
        own = _own_words(scene, sentence)
        if own is not None:
            yield own


def _own_words(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return a sentence that "على حد قوله" gives to whoever spoke before, without that phrase."""
    for at in range(sentence.first + 1, sentence.last):
        if not scene.is_exactly(at, "own_words") or at in scene.quoted:
            continue
        start = at
        while scene.is_a(start - 1, "measure") or scene.is_exactly(start - 1, "preposition"):
            start -= 1
        start -= scene.is_a(start - 1, "according_to")
        if start == at:
            return None
        before = (sentence.first, trimmed_end(scene, sentence.first, start))
        after = at + 1 + (scene.text(at + 1) == ",")
        rest = (after, trimmed_end(scene, after, sentence.last))
        ranges = tuple(span for span in (before, rest) if span[1] - span[0] > 1)
        if sum(last - first for first, last in ranges) < _FREE_WORDS:
            return None
        return Candidate("own_words", at, ranges, False, None, None, sentence)
    return None


def _with_source(scene: Scene, candidate: Candidate, source: NounPhrase) -> Candidate:
    """Join a source before the verb: بحسب X، قال Y relays Y; نقلا عن X، كتبت Y gives X's words."""
    if scene.is_a(source.first - 2, "passing_on") and scene.text(source.last) == ",":
        return replace(candidate, subject=source, relay=candidate.subject)
    return replace(candidate, relay=source)


def _of_cue(
    scene: Scene, hit: CueHit, hits: tuple[CueHit, ...], used: set[int]
) -> Candidate | None:
    end = hit.sentence.last
    content = find_complement(scene, hit, end)
    clause = content is not None and content.shape is not Shape.QUOTE
    inverted = None if clause or hit.proclitic else _inverted(scene, hit, used)
    if inverted is not None:
        return inverted
    if content is None or (content.quotation and content.first in used):
        return _as_said(scene, hit) or _topic(scene, hit)
    subject = find_subject(scene, hit, _subject_limit(content))
    inner = _inner(scene, content, hits)
    if inner is not None:
        nested, inner_content, inner_subject = inner
        return Candidate(
            f"{_RULE[nested.kind]}_{inner_content.shape}",
            hit.at,
            _ranges(inner_content),
            _is_direct(inner_content),
            nested,
            inner_subject,
            hit.sentence,
            relay=subject,
            relayed=True,
        )
    if _is_fragment(content, hit):
        return _topic(scene, hit)
    rule = f"{_RULE[hit.kind]}_{content.shape}"
    return Candidate(
        rule, hit.at, _ranges(content), _is_direct(content), hit, subject, hit.sentence
    )


_RULE = {
    CueKind.VERB: "verb",
    CueKind.PARTICIPLE: "participle",
    CueKind.MASDAR: "verbal_noun",
    CueKind.STANDS_IN: "document",
    CueKind.SOURCE: "source",
}


def _subject_limit(content: Content) -> int:
    return content.quotation.outer_first if content.quotation else content.first


def _is_direct(content: Content) -> bool:
    return content.shape is Shape.QUOTE


def _ranges(content: Content) -> Ranges:
    return ((content.first, content.last),)


def _is_fragment(content: Content, hit: CueHit) -> bool:
    """Tell whether too few words are reported to be a statement."""
    least = _WORDS if hit.kind is not CueKind.PARTICIPLE else 2
    return content.last - content.first < least and content.shape is not Shape.QUOTE


def _inner(
    scene: Scene, content: Content, hits: tuple[CueHit, ...]
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return the report within a report: the reported clause is itself "X said that ...".

    "المتحدث قال إن المستشار شدد على أن P": the words P are the chancellor's.
    """
    if content.shape is not Shape.CLAUSE:
        return None
    phrase = read_phrase(scene, content.first + 1, content.last)
    if phrase is None:
        return None
    at = phrase.last
    while (scene.is_exactly(at, "adverb") or scene.text(at) == ",") and at < content.last:
        at += 1
    quotation = scene.opening.get(at)
    if quotation is not None:
        return _inner_quoted(scene, quotation, hits[0].sentence, phrase)
    hit = next((hit for hit in hits if hit.at == at and hit.kind is CueKind.VERB), None)
    if hit is None or "think" in hit.cue.flags or hit.proclitic:
        return None
    inner = find_complement(scene, hit, content.last)
    return (hit, inner, phrase) if inner is not None else None


def _inner_quoted(
    scene: Scene, quotation: Quotation, sentence: Sentence, phrase: NounPhrase
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return an inner report whose verb opens the quotation: قال مكتبه إن الرئيس "شدد على أن P"."""
    reading = scene.cue(quotation.first)
    if reading is None or not scene.finite_cue(quotation.first):
        return None
    for at in range(quotation.first + 1, min(quotation.last, quotation.first + 4)):
        if scene.is_exactly(at, "complementizer"):
            hit = CueHit(quotation.first, CueKind.VERB, reading[0], reading[1], sentence)
            inside = Quotation(
                at, quotation.last, quotation.outer_first, quotation.outer_last, quotation.closed
            )
            return hit, Content(Shape.QUOTE, at, quotation.last, inside), phrase
    return None


def _topic(scene: Scene, hit: CueHit) -> Candidate | None:
    """Return who acts where a cue reports nothing: "رحب زيلينسكي بالضمانات"."""
    if hit.kind is not CueKind.VERB:
        return None
    subject = find_subject(scene, hit, hit.sentence.last)
    if subject is None:
        return None
    return Candidate("topic", hit.at, (), False, hit, subject, hit.sentence)


def _inverted(scene: Scene, hit: CueHit, used: set[int]) -> Candidate | None:
    """Return the quotation before its verb: "X"، قال ماكرون، "Y"."""
    if hit.kind is not CueKind.VERB:
        return None
    before = hit.at
    while scene.text(before - 1) in ",-" and before > hit.sentence.first:
        before -= 1
    quotation = scene.closing.get(before)
    if quotation is None or quotation.first in used or not quotation.closed:
        return None
    if quotation.outer_first > hit.sentence.first and scene.text(quotation.outer_first - 1) not in ",-":
        return None
    subject = find_subject(scene, hit, hit.sentence.last)
    ranges: list[tuple[int, int]] = [(quotation.first, quotation.last)]
    following = _quotation_after(scene, hit)
    if following is not None:
        ranges.append((following.first, following.last))
    return Candidate("inverted", hit.at, tuple(ranges), True, hit, subject, hit.sentence)


def _quotation_after(scene: Scene, hit: CueHit) -> Quotation | None:
    for at in range(hit.at + 1, hit.sentence.last):
        quotation = scene.opening.get(at)
        if quotation is not None:
            goes_on = scene.text(at - 1) in ",:" and quotation.last - quotation.first > _WORDS
            return quotation if goes_on else None
    return None


def _as_said(scene: Scene, hit: CueHit) -> Candidate | None:
    """Return the sentence before "كما قال فلان"."""
    if not scene.is_exactly(hit.at - 1, "as_verb") or hit.kind is not CueKind.VERB:
        return None
    start = hit.at - 1
    while scene.is_exactly(start - 1, "as_verb") or scene.is_exactly(start - 1, "according_to"):
        start -= 1
    if scene.text(start - 1) not in ",-":
        return None
    subject = find_subject(scene, hit, hit.sentence.last)
    return _whole(scene, hit, start, subject, "as_said")


def _whole(
    scene: Scene, hit: CueHit, end: int, subject: NounPhrase | None, rule: str
) -> Candidate | None:
    """Return the sentence up to `end` as reported words."""
    first = hit.sentence.first
    last = trimmed_end(scene, first, clause_end(scene, first, end))
    quotation = scene.opening.get(first)
    if quotation is not None and quotation.outer_last >= last:
        return Candidate(
            rule, hit.at, ((quotation.first, quotation.last),), True, hit, subject, hit.sentence
        )
    if last - first < _FREE_WORDS:
        return None
    return Candidate(rule, hit.at, ((first, last),), False, hit, subject, hit.sentence)


def _opens_sentence(scene: Scene, hit: CueHit) -> bool:
    return all(
        scene.is_a(at, "adverb") or scene.is_a(at, "conjunction")
        for at in range(hit.sentence.first, hit.at)
    )


def _may_source(scene: Scene, hit: CueHit, source: NounPhrase) -> bool:
    """Tell whether "as for X" gives X's view: only of a person, before "، فإن ..."."""
    if not scene.is_a(hit.at, "topic_of"):
        return True
    after = scene.text(source.last) == "," and scene.is_exactly(source.last + 1, "complementizer")
    return source.kind is PhraseKind.PERSON and after


def _source_phrase(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whom "بحسب", "وفقا ل", "نقلا عن", "بحسب ما أفاد" name; None for "حسب تعبيره"."""
    at = hit.at + 1
    if scene.is_exactly(at, "quoting") or scene.is_exactly(at, "as_verb"):
        at += 1
    reading = scene.cue(at)
    if reading is not None and scene.finite_cue(at):
        at += 1
    elif scene.is_a(at, "stands_in"):
        at += 2
    if scene.is_exactly(at, "own_words") or at >= hit.sentence.last:
        return None
    return read_phrase(scene, at, hit.sentence.last, governed=True)


def _trailing(scene: Scene, hit: CueHit, source: NounPhrase) -> Candidate | None:
    return _whole(scene, hit, hit.at, source, "source_after")


def _leading(scene: Scene, sentence: Sentence, source: NounPhrase) -> Candidate | None:
    """Return what follows "وبحسب المسودة التي ...، فإن ...": after the comma, or from فإن."""
    first = _body_start(scene, source.last, sentence.last)
    if first is None:
        return None
    last = clause_end(scene, first, sentence.last)
    if last - first < _FREE_WORDS:
        return None
    return Candidate("source_before", source.first, ((first, last),), False, None, source, sentence)


def _body_start(scene: Scene, at: int, end: int) -> int | None:
    commas = [here for here in range(at, end) if scene.text(here) == "," and here not in scene.quoted]
    for here in commas:
        if scene.is_exactly(here + 1, "complementizer"):
            return here + 1
    return commas[0] + 1 if commas else None


def _without_cue(
    scene: Scene, sentence: Sentence, used: set[int], found: list[Candidate]
) -> Candidate | None:
    """Return words that stand without a reporting verb: "Name: words", or a quotation by itself."""
    first = sentence.first
    while first < sentence.last and scene.text(first) in _BULLETS:
        first += 1
    label = _label(scene, sentence, first)
    if label is not None:
        return label
    quotation = scene.opening.get(first)
    if quotation is None or quotation.first in used:
        return None
    words = quotation.last - quotation.first
    if words < _FREE_WORDS:
        return None
    signature = _signature(scene, quotation, sentence)
    if signature is not None:
        return Candidate(
            "signed_quotation", first, _inside(quotation), True, None, signature, sentence
        )
    rest = trimmed_end(scene, quotation.outer_last, sentence.last) - quotation.outer_last
    if rest <= 0:
        return Candidate("free_quotation", first, _inside(quotation), True, None, None, sentence)
    if not found:
        return None
    last = trimmed_end(scene, first, sentence.last)
    return Candidate("free_quotation", first, ((first, last),), False, None, None, sentence)


def _inside(quotation: Quotation) -> Ranges:
    return ((quotation.first, quotation.last),)


def _signature(scene: Scene, quotation: Quotation, sentence: Sentence) -> NounPhrase | None:
    """Return the name after "quotation — name, title"."""
    at = quotation.outer_last
    if scene.text(at) != "-":
        return None
    phrase = read_phrase(scene, at + 1, sentence.last)
    return phrase if phrase is not None and phrase.kind in _SPEAKING else None


def _label(scene: Scene, sentence: Sentence, first: int) -> Candidate | None:
    """Return "name, title: words" of transcripts, lists and live blogs, to the end of the line."""
    for at in range(first + 1, min(sentence.last, first + _LABEL)):
        if scene.text(at) == ":":
            break
        if at in scene.opening or scene.text(at) in ".?!":
            return None
    else:
        return None
    phrase = read_phrase(scene, first, at)
    if phrase is None or phrase.kind not in _SPEAKING or at - phrase.last > 1:
        return None
    last = max(s.last for s in scene.body if s.paragraph == sentence.paragraph)
    quotation = scene.opening.get(at + 1)
    if quotation is not None:
        if is_name_in_marks(scene, quotation) or quotation.last - quotation.first < _WORDS:
            return None
        return Candidate("label", first, _inside(quotation), True, None, phrase, sentence)
    last = trimmed_end(scene, at + 1, last)
    if last - at - 1 < _WORDS:
        return None
    return Candidate("label", first, ((at + 1, last),), False, None, phrase, sentence)
