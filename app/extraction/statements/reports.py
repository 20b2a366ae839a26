"""Reports with a verb, participle or verbal noun of saying.

Rules: verb_clause, verb_quote, verb_colon (and the same for participle, verbal_noun, document);
inverted: the quotation stands before its verb; topic: the verb reports nothing, but says who acts.
"""

from dataclasses import replace

from app.extraction.document import Quotation
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate, Ranges
from app.extraction.statements.clauses import Content, Shape, find_complement
from app.extraction.statements.cues import CueHit, CueKind
from app.extraction.statements.leading_subjects import subject_start
from app.extraction.statements.relative_clauses import is_relative
from app.extraction.statements.sources import as_said, trailing
from app.extraction.statements.subjects import find_subject
from app.extraction.word_forms import CueForm

_LEAST_WORDS = {CueKind.PARTICIPLE: 2}
_WORDS = 3
_TOLD = 2  # words of a clause whose conjunction has its subject
_TITLED = 14  # words of a name with a title behind it
_BEFORE_VERB = frozenset({PhraseKind.PERSON, PhraseKind.PRONOUN, PhraseKind.TITLE})
_OWN_ACT = frozenset({"think", "future", "cont"})  # أن واشنطن واصلت "تتبعها"
_VOICES = frozenset({"spokesperson", "office"})
_RULE = {
    CueKind.VERB: "verb",
    CueKind.PARTICIPLE: "participle",
    CueKind.MASDAR: "verbal_noun",
    CueKind.STANDS_IN: "document",
}


def report_of(
    scene: Scene, hit: CueHit, hits: tuple[CueHit, ...], used: set[int]
) -> Candidate | None:
    """Return what a cue reports, or who acts where it reports nothing.

    `used` are the first tokens of quotations that another cue has.
    """
    content = find_complement(scene, hit, hit.sentence.last)
    clause = content is not None and content.shape is not Shape.QUOTE
    inverted = None if clause or hit.proclitic else _inverted(scene, hit, used)
    if inverted is not None:
        return inverted
    quotation = content.quotation if content is not None else None
    if quotation is not None and scene.text(quotation.outer_first - 1) == ",":
        said = as_said(scene, hit)
        if said is not None:  # ستتحمل هولندا نصفها، كما أعلن وزيرها، "شرط أن ..."
            marked = (quotation.outer_first, quotation.outer_last)
            return replace(said, ranges=(*said.ranges, marked))
    if content is None or (content.quotation and content.first in used):
        return as_said(scene, hit) or trailing(scene, hit) or _topic(scene, hit)
    subject = find_subject(scene, hit, _subject_limit(content))
    if "document" in hit.cue.flags and (subject is None or subject.kind is not PhraseKind.DOCUMENT):
        return None
    inner = _inner(scene, content, hits) or _by_spokesman(scene, hit, content, subject)
    if inner is not None:
        return _nested(hit, subject, *inner)
    told = scene.is_exactly(content.first, "pronoun_clause")  # إنه سلمي
    least = _LEAST_WORDS.get(hit.kind, _TOLD if told else _WORDS)
    too_short = content.last - content.first < least
    if too_short and content.shape is not Shape.QUOTE:
        return _topic(scene, hit)
    return _candidate(scene, hit, content, subject)


def _subject_limit(content: Content) -> int:
    return content.quotation.outer_first if content.quotation else content.first


def _candidate(
    scene: Scene, hit: CueHit, content: Content, subject: NounPhrase | None
) -> Candidate:
    return Candidate(
        rule=f"{_RULE[hit.kind]}_{content.shape}",
        at=hit.at,
        sentence=hit.sentence,
        ranges=((content.first, content.last), *_coordinated(scene, content)),
        direct=content.shape is Shape.QUOTE,
        hit=hit,
        subject=subject,
    )


def _coordinated(scene: Scene, content: Content) -> Ranges:
    """Return the quotations joined to one by a conjunction: قال: "..."، و"..."."""
    found: list[tuple[int, int]] = []
    quotation = content.quotation
    while quotation is not None:
        at = quotation.outer_last + (scene.text(quotation.outer_last) == ",")
        joined = scene.text(at) in scene.language.lexicon.conjunctions
        quotation = scene.opening.get(at + 1) if joined else None
        if quotation is not None:
            found.append((quotation.first, quotation.last))
    return tuple(found)


def _nested(
    outer: CueHit,
    relay: NounPhrase | None,
    hit: CueHit,
    content: Content,
    subject: NounPhrase,
) -> Candidate:
    return Candidate(
        rule=f"{_RULE[hit.kind]}_{content.shape}",
        at=outer.at,
        sentence=hit.sentence,
        ranges=((content.first, content.last),),
        direct=content.shape is Shape.QUOTE,
        hit=hit,
        subject=subject,
        relay=relay,
        nested=True,
    )


def _inner(
    scene: Scene, content: Content, hits: tuple[CueHit, ...]
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return the report within a report: the reported clause is itself "X said that ...".

    "المتحدث قال إن المستشار شدد على أن P": the words P are the chancellor's.
    """
    if content.shape is not Shape.CLAUSE:
        return _inner_after_subject(scene, content, hits[0])
    opens = scene.is_exactly(content.first, "complementizer")
    phrase = read_phrase(scene, content.first + opens, content.last)
    if phrase is None:
        return None
    apposition = phrase.kind is PhraseKind.PERSON  # a comma after another phrase ends its clause
    at = joined(scene, phrase, content.last)[-1].last
    while at < content.last and (
        scene.is_exactly(at, "adverb") or (apposition and scene.text(at) == ",")
    ):
        at += 1
    quotation = scene.opening.get(at)
    if quotation is not None:
        return _inner_quoted(scene, quotation, hits[0], phrase)
    hit = next((hit for hit in hits if hit.at == at and hit.kind is CueKind.VERB), None)
    if hit is None or hit.cue.flags & _OWN_ACT or hit.proclitic:
        return None
    inner = find_complement(scene, hit, content.last)
    if inner is None or _has_object(hit, inner):
        return None
    return hit, inner, phrase


def _has_object(hit: CueHit, content: Content) -> bool:
    """Tell whether a verb that is as often no speech has an object before the quotation: يركز جهوده "على محاصرة"."""
    quotation = content.quotation
    far = quotation is not None and quotation.outer_first > hit.at + 1
    return far and "nominal" in hit.cue.flags


def _inner_after_subject(
    scene: Scene, content: Content, outer: CueHit
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return an inner report that a quotation holds as a whole: أفادت الوكالة بأن "كيم قال إن P"."""
    quotation = content.quotation
    phrase = read_phrase(scene, content.first, content.last) if quotation is not None else None
    if quotation is None or phrase is None or phrase.last + 1 >= quotation.last:
        return None
    reading = scene.cue(phrase.last)
    says = reading is not None and scene.finite_cue(phrase.last) and not reading[0]
    if reading is None or not says or not scene.is_exactly(phrase.last + 1, "complementizer"):
        return None
    hit = CueHit(phrase.last, CueKind.VERB, *reading, outer.sentence)
    return hit, Content(Shape.QUOTE, phrase.last + 1, quotation.last, quotation), phrase


def _inner_quoted(
    scene: Scene, quotation: Quotation, outer: CueHit, phrase: NounPhrase
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return an inner report whose verb opens the quotation: قال مكتبه إن الرئيس "شدد على أن P"."""
    reading = scene.cue(quotation.first)
    if reading is None or not scene.finite_cue(quotation.first):
        return None
    for at in range(quotation.first + 1, min(quotation.last, quotation.first + _WORDS + 1)):
        if scene.is_exactly(at, "complementizer"):
            hit = CueHit(quotation.first, CueKind.VERB, *reading, outer.sentence)
            return hit, Content(Shape.QUOTE, at, quotation.last, quotation), phrase
    return None


def _by_spokesman(
    scene: Scene, hit: CueHit, content: Content, subject: NounPhrase | None
) -> tuple[CueHit, Content, NounPhrase] | None:
    """Return the words of a principal whose spokesman quotes him with another verb than of saying.

    "قال المتحدث باسم الحكومة إن المستشار X وضع ثلاثة «مجالات عمل»، و«يجب ...»": what follows the
    verb is the chancellor's, partly in his own words.
    """
    quotes = any(content.first <= at < content.last for at in scene.opening)
    spokesman = subject is not None and subject.head is not None and subject.head.slug in _VOICES
    if content.shape is not Shape.CLAUSE or not quotes or not spokesman:
        return None
    phrase = read_phrase(scene, content.first + 1, content.last)
    if phrase is None or phrase.kind is not PhraseKind.PERSON:
        return None
    words = Content(Shape.CLAUSE, phrase.last + 1, content.last)
    return (hit, words, phrase) if words.last - words.first >= _WORDS else None


def _topic(scene: Scene, hit: CueHit) -> Candidate | None:
    """Return who acts where a cue reports nothing: "رحب زيلينسكي بالضمانات"."""
    if hit.kind is not CueKind.VERB:
        return None
    may = hit.cue.form is CueForm.IMPERFECT and scene.is_exactly(hit.at - 1, "perfective")
    aside = is_relative(scene, hit.at - 1)  # لقاء بوتين الذي يرفض ذلك: whoever met him goes on
    if may or aside or ("relay" in hit.cue.flags and not _from_somebody(scene, hit)):
        return None  # خطاب قد يهدد التماسك; وتنقل سفارتها إلى القدس
    subject = find_subject(scene, hit, hit.sentence.last)
    if subject is None:
        return None
    noun = subject.kind is PhraseKind.NOUN and subject.name is None  # no outlet with its name
    if noun and not _nominative(scene, subject):
        return None
    return Candidate("topic", hit.at, hit.sentence, hit=hit, subject=subject)


def _from_somebody(scene: Scene, hit: CueHit) -> bool:
    words = hit.at + 1, hit.sentence.last
    return any(scene.are_exactly(cls, *words) for cls in ("quoting", "quoted", "tongue"))


def _nominative(scene: Scene, phrase: NounPhrase) -> bool:
    """Tell whether a noun shows that it is the subject: المتمردون, not أعلن الحرب."""
    return scene.text(phrase.first).endswith(scene.language.lexicon.nominatives)


def _inverted(scene: Scene, hit: CueHit, used: set[int]) -> Candidate | None:
    """Return the quotation before its verb, and the one it goes on with: "X"، قال ماكرون، "Y"."""
    if hit.kind is not CueKind.VERB:
        return None
    before = subject_start(scene, hit)
    while before > hit.sentence.first and (
        scene.text(before - 1) in ",-"
        or _is_thus(scene, before - 1)
        or (scene.text(before - 1) == ":" and _is_thus(scene, before))
    ):
        before -= 1
    quotation, subject = scene.closing.get(before), None
    if quotation is None:
        quotation, subject = _before_subject(scene, hit)
    if quotation is None or quotation.first in used or not quotation.closed:
        return None
    pause = scene.text(quotation.last - 1) == ","  # "كل يورو يساعد،" كتب زيلينسكي
    if before == hit.at and not pause and quotation.last - quotation.first <= _WORDS:
        return None  # «أطباء بلا حدود» تصف: no pause, so the name of who speaks
    opens = quotation.outer_first
    if opens > hit.sentence.first and scene.text(opens - 1) not in ",-":
        return None
    parts = (quotation, _quotation_after(scene, hit))
    return Candidate(
        rule="inverted",
        at=hit.at,
        sentence=hit.sentence,
        ranges=tuple((part.first, part.last) for part in parts if part is not None),
        direct=True,
        hit=hit,
        subject=subject or find_subject(scene, hit, hit.sentence.last),
    )


def _before_subject(scene: Scene, hit: CueHit) -> tuple[Quotation | None, NounPhrase | None]:
    """Return the quotation before a person who stands before the verb: "X،" كيريلو بودانوف، رئيس المكتب، قال."""
    for at in range(hit.at - 1, max(hit.sentence.first, hit.at - _TITLED), -1):
        quotation = None if hit.proclitic else scene.closing.get(at)
        if quotation is not None:
            phrase = read_phrase(scene, at + (scene.text(at) == ","), hit.at)
            person = phrase is not None and phrase.kind in _BEFORE_VERB
            reached = phrase.last + (scene.text(phrase.last) == ",") if phrase is not None else at
            return (quotation, phrase) if person and reached == hit.at else (None, None)
    return None, None


def _is_thus(scene: Scene, at: int) -> bool:
    """Tell whether an adverb between a quotation and its verb goes with the verb: "X"، هكذا قال."""
    return scene.is_exactly(at, "adverb") and not scene.is_exactly(at, "as_verb")


def _quotation_after(scene: Scene, hit: CueHit) -> Quotation | None:
    """Return the quotation that the words before a verb go on with, not one of another verb: ويستطرد: "Y"."""
    for at in range(hit.at + 1, hit.sentence.last):
        quotation = scene.opening.get(at)
        if scene.text(at) == ":" and scene.finite_cue(at - 1) and at - 1 > hit.at:
            return None
        if quotation is not None:
            goes_on = scene.text(at - 1) in ",:" and quotation.last - quotation.first > _WORDS
            return quotation if goes_on else None
    return None
