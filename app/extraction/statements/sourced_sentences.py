"""The sentence that a source within it or behind it gives to somebody: P، بحسب X; P، وفق X، Q.

Input: the source's cue, where the words before it end, and the source. Output: the candidate.
"""

from dataclasses import replace

from app.extraction.document import Sentence
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.clause_ends import clause_end, trimmed_end
from app.extraction.statements.cues import CueHit

_LEAST_WORDS = 4
_WORDS = 2
_DATELINE = 12
_ADVERBIAL = 6  # words of a place or time before a clause


def topic_around(
    scene: Scene, hit: CueHit, end: int, source: NounPhrase | None, rule: str
) -> Candidate | None:
    """Return the few words before a source between commas, the topic of what comes after, with that."""
    first, last = hit.sentence.first, trimmed_end(scene, hit.sentence.first, end)
    comma = source.last if source is not None else hit.at + 1
    after = comma + 1
    few = last - first < _LEAST_WORDS or _is_adverbial(scene, first, last)
    if not few or not _set_off(scene, end - 1, comma):
        return None
    closes = clause_end(scene, after, hit.sentence.last)
    if last <= first or closes - after < _WORDS:
        return None
    ranges = ((first, last), (after, closes))
    return Candidate(rule, hit.at, hit.sentence, ranges, hit=hit, subject=source)


def _set_off(scene: Scene, before: int, behind: int) -> bool:
    """Tell whether the same mark, a comma or a dash, stands before and behind a source."""
    return scene.text(before) == scene.text(behind) and scene.text(before) in (",", "-")


def _is_adverbial(scene: Scene, first: int, last: int) -> bool:
    """Tell whether words are a place or time before their clause: ضمن هذه العملية التدريجية، كما قال X، ستبدأ."""
    opens = scene.is_exactly(first, "preposition") or scene.is_exactly(first, "circumstance")
    joined = any(
        scene.is_exactly(at, cls)
        for at in range(first, last)
        for cls in ("complementizer", "relative")
    )
    return opens and last - first <= _ADVERBIAL and not joined


def parted(
    scene: Scene, hit: CueHit, end: int, source: NounPhrase | None, rule: str
) -> Candidate | None:
    """Return the sentence before a source, with the object that the source parts from its verb.

    ويريد الرئيس الأميركي، وفق الصحيفة، ضمانات روسية; تقترح الخطة، بحسب المصدر، أن تنسحب القوات.
    """
    sentence = whole(scene, hit, end, source, rule)
    comma = source.last if source is not None else hit.at + 1
    behind = _set_off(scene, end - 1, comma)
    if sentence is None or sentence.direct or not behind or not _is_object(scene, comma + 1, hit):
        return sentence
    last = clause_end(scene, comma + 1, hit.sentence.last)
    more = ((comma + 1, last),) if last - comma > _WORDS else ()
    return replace(sentence, ranges=(*sentence.ranges, *more))


def _is_object(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether a word behind a source needs the verb before it: أن, إلى, a noun; not a new clause.

    A title there may be that of who is named: وفق ما قاله X، رئيس الشرطة.
    """
    if at >= hit.sentence.last or at in scene.opening or scene.words[at].head is not None:
        return False
    lexicon, text = scene.language.lexicon, scene.text(at)
    governed = scene.is_exactly(at, "complementizer") or scene.is_exactly(at, "preposition")
    if governed and not scene.is_exactly(at, "then_clause"):
        aside = ("contrast", "document", "speech", "post", "message")  # في حين, في بيان
        return not any(scene.is_exactly(at + 1, cls) for cls in aside)
    free = scene.words[at].plain and not text.startswith(lexicon.conjunctions)
    return free and (lexicon.has_article(text) or text in lexicon.verbal_nouns)


def _past_dateline(scene: Scene, sentence: Sentence) -> int:
    """Return where a sentence begins behind "PARIS, Sept 4 (Reuters) -"."""
    for at in range(sentence.first, min(sentence.last, sentence.first + _DATELINE)):
        if scene.text(at) == ")" and scene.text(at + 1) == "-":
            return at + 2
    return sentence.first


def whole(
    scene: Scene, hit: CueHit, end: int, subject: NounPhrase | None, rule: str
) -> Candidate | None:
    """Return the sentence up to `end` as reported words; وجاء ذلك خلال اتصال is the narrator's."""
    at = hit.sentence.first
    if scene.is_a(at, "stands_in") and scene.is_exactly(at + 1, "demonstrative"):
        return None
    first = min(_past_dateline(scene, hit.sentence), end)
    last = trimmed_end(scene, first, clause_end(scene, first, end))
    found = Candidate(rule, hit.at, hit.sentence, hit=hit, subject=subject)
    quotation = scene.opening.get(first)
    if quotation is not None and quotation.outer_last >= last:
        return replace(found, ranges=((quotation.first, quotation.last),), direct=True)
    quotation = scene.closing.get(end - (scene.text(end - 1) == ","))
    if quotation is not None and scene.text(quotation.outer_first - 1) == ":":
        return replace(found, ranges=((quotation.first, quotation.last),), direct=True)
    return replace(found, ranges=((first, last),)) if last - first >= _LEAST_WORDS else None
