"""The words a cue reports: where they begin.

Constructions: a clause with أن/إن, a quotation, a colon. Where a clause ends is in `clause_ends.py`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import EntityKind
from app.extraction.document import Quotation
from app.extraction.grammar.complements import (
    complement_near,
    hides_name,
    is_again,
    is_quoted_name,
    names_body,
    opens_clause,
)
from app.extraction.scene import Scene
from app.extraction.statements.bare_clauses import bare_start
from app.extraction.statements.clause_ends import Outer, clause_end, is_subordinate
from app.extraction.statements.clause_owners import belongs_before, past_source
from app.extraction.statements.cues import CueHit, CueKind, stands_as_verb
from app.extraction.statements.partly_quoted import goes_on
from app.extraction.statements.relative_clauses import (
    closed,
    is_relative,
    opens_relative,
    words_behind,
)
from app.extraction.word_forms import CueForm

_FAR = 48
_SUBJECT = 6
_TURN = 5  # words of a change of topic before the verb, with a comma
_SHORT_QUOTE = 3
_PHRASE_QUOTE = 4
_LONG_QUOTE = 6
_STOPS = frozenset(".,;!?")
_JOINS_VERB = ("as_verb", "before_verb")


class Shape(StrEnum):
    """How the content stands."""

    CLAUSE = "clause"
    QUOTE = "quote"
    COLON = "colon"


class Content(NamedTuple):
    """Reported words at [first, last); `quotation` where they are one; `start` is where looking ended."""

    shape: Shape
    first: int
    last: int
    quotation: Quotation | None = None


def find_complement(scene: Scene, hit: CueHit, end: int) -> Content | None:
    """Return what a cue reports to its right, within its sentence, or None."""
    if _impersonal(scene, hit):
        return None
    bare = bare_start(scene, hit, end)
    if bare is not None:
        return _clause(scene, bare, end, hit)
    return _introduced(scene, hit, end)


def _introduced(scene: Scene, hit: CueHit, end: int) -> Content | None:
    """Return what a conjunction, a colon or a quotation mark introduces behind a cue."""
    far: Content | None = None
    for at in _positions(scene, hit, end):
        quotation = scene.opening.get(at)
        if quotation is not None:
            content = Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
            if _is_content(scene, quotation, hit):
                return _with_rest(scene, content, end)
            far = far or (content if content.last - content.first >= _LONG_QUOTE else None)
        elif scene.text(at) == ":":
            return _after_colon(scene, at, end)
        elif opens_clause(scene, at) or _says_that(scene, at, hit):
            return None if belongs_before(scene, at, hit) else _clause(scene, at, end, hit)
        elif scene.is_exactly(at, "saying") and not complement_near(scene, at):
            return _clause(scene, at + 1, end, hit)
        elif _takes_over(scene, at, hit) or _turns(scene, at):
            break
    says_only = not hit.cue.flags & {"nominal", "think"}
    return far if says_only else None  # a quotation behind adjuncts: قال للصحفيين في المطار "..."


def _positions(scene: Scene, hit: CueHit, end: int) -> Iterator[int]:
    """Yield the tokens after a cue at which something can begin: no plain words, no relative asides.

    A quotation stands for itself by its opening mark.
    """
    at = hit.at + 1
    while at < min(end, hit.at + _FAR):
        quotation = scene.opening.get(at)
        if scene.words[at].plain:
            at += 1  # nothing begins at it
        elif opens_relative(scene, at):
            at = max(closed(scene, at, end), at + 1)
        elif (behind := past_source(scene, at, end)) > at:
            at = behind
        elif is_relative(scene, at) and at <= hit.at + _SUBJECT:
            at = max(words_behind(scene, at, min(end, at + _FAR)), at + 1)
        else:
            yield at
            at = quotation.outer_last if quotation is not None else at + 1


def _impersonal(scene: Scene, hit: CueHit) -> bool:
    """Tell whether the narrator speaks: يذكر أن at the start of a sentence, من يعتقد أن (whoever)."""
    present = hit.cue.form is CueForm.IMPERFECT
    if present and (scene.is_a(hit.at - 1, "whoever") or _cleaves(scene, hit.at - 1, hit)):
        return True
    if scene.is_exactly(hit.at - 1, "auxiliary") and scene.is_exactly(hit.at - 2, "whether"):
        return True  # حول ما إذا كان يعتقد أن
    joined = any(scene.is_exactly(hit.at - 1, cls) for cls in _JOINS_VERB)  # كما يتوقع أن
    return (
        "impersonal" in hit.cue.flags
        and present
        and (hit.at == hit.sentence.first or joined or _behind_turn(scene, hit))
        and complement_near(scene, hit.at)
    )


def _behind_turn(scene: Scene, hit: CueHit) -> bool:
    """Tell whether a verb opens its sentence but for a change of topic: من جهة أخرى يذكر أن, إلى ذلك يشار إلى أن."""
    first = hit.sentence.first
    return hit.at - first <= _TURN and scene.is_a(first + 1, "aside_noun")


def _cleaves(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether "what" opens a sentence of which the clause is the predicate: وما يزيد المخاوف أن."""
    return at == hit.sentence.first and scene.is_a(at, "relative") and not is_relative(scene, at)


def _turns(scene: Scene, at: int) -> bool:
    """Tell whether a particle behind a comma begins anew: ، أما الوزير فقال; ، لكنها تترك لها أن تختار."""
    particle = scene.is_exactly(at, "topic") or scene.is_exactly(at, "its_subject")
    return particle and scene.text(at - 1) == ","


def _takes_over(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether another cue claims what follows."""
    if at in scene.covered:
        return False
    aside = scene.is_a(at, "according_to") and scene.text(at - 1) == ","
    if aside or scene.is_a(at, "passing_on") or hides_name(scene, at) or is_again(scene, at):
        return False
    reading = scene.cue(at)
    if reading is None or _in_aside(scene, at, hit):
        return False
    _, cue = reading
    if cue.form in (CueForm.PARTICIPLE, CueForm.MASDAR) and scene.is_exactly(at - 1, "preposition"):
        return False  # أعرب عن أمله في أن: the noun belongs to the verb; أمله is spelt like آملة
    if cue.form is CueForm.PARTICIPLE:
        return complement_near(scene, at)
    if cue.form is CueForm.MASDAR:
        return True
    if "noun" in cue.flags and not stands_as_verb(scene, at, hit.sentence):
        return False
    same_act = hit.kind is CueKind.VERB and at - hit.at <= 1
    return not same_act


def _says_that(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether "especially" before a clause goes with "to say": قال خصوصا إن P."""
    opens = at not in scene.covered and scene.is_exactly(at, "complementizer")
    return opens and "says" in hit.cue.flags and scene.is_exactly(at - 1, "especially")


def _in_aside(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether a verb only describes what stands before it, and reports nothing itself.

    في بيان أعلن فيه التغييرات: a clause on the noun; قال X، في حوار نشرت مقتطفات منه، إن: "to say" must
    have words, the other verb need not.
    """
    if not scene.finite_cue(at) or complement_near(scene, at):
        return False
    if _between_commas(scene, at, hit):
        return True
    if scene.is_exactly(at + 1, "indirect_object") and "nominal" not in hit.cue.flags:
        return not complement_near(scene, at + 1)
    reading = scene.cue(at)
    if "says" not in hit.cue.flags or reading is None or reading[0] or "says" in reading[1].flags:
        return False
    opens = scene.are_exactly("complementizer", at, hit.sentence.last)
    return any(here not in scene.quoted for here in opens)


def _between_commas(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether commas enclose a clause on the subject: يعتقد مسؤولان، تحدثا إلينا أمس، أن."""
    if scene.text(at - 1) != ",":
        return False
    closes = next(iter(scene.pauses(at, hit.sentence.last)), None)
    return closes is not None and scene.text(closes) == "," and complement_near(scene, closes)


def _is_content(scene: Scene, quotation: Quotation, hit: CueHit) -> bool:
    """Tell whether a quotation is what the cue reports, not a name in quotation marks."""
    before = quotation.outer_first - 1
    length = quotation.last - quotation.first
    text = scene.text(before)
    calls = text != ":" and length <= _SHORT_QUOTE  # وذكرت إدارة الصحة "بابليك هيلث" أن
    named = is_name_in_marks(scene, quotation) or is_quoted_name(scene, quotation, hit.at)
    if named or (calls and opens_clause(scene, quotation.outer_last)):
        return False
    if text == ":":
        return length >= 1
    if length < _SHORT_QUOTE and before != hit.at:
        return False
    if before == hit.at and length < _SHORT_QUOTE:  # أضافت «إيربنب كوبا» إلى برنامجها
        return length > 1 and scene.text(quotation.outer_last) in _STOPS
    if text == "," or before == hit.at:
        return length > 1
    if before in scene.covered:
        mention = scene.covered[before]
        light = not mention.proclitic or mention.proclitic in scene.language.lexicon.conjunctions
        return light or mention.kind is EntityKind.SOURCE
    if scene.is_exactly(before, "preposition") or scene.is_exactly(before, "own_words"):
        particle = text in scene.language.lexicon.locative  # اتهمه بـ"...": a nominal complement
        return length >= _PHRASE_QUOTE + particle or scene.is_exactly(before, "own_words")
    subject = before == hit.at + 1 and not scene.is_exactly(before, "preposition")
    return subject and length >= _PHRASE_QUOTE


def is_name_in_marks(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a quotation is only a name: «الشرق الأوسط», «وكالة الصحافة الفرنسية», «معهد كيل»."""
    if scene.is_governed(quotation.outer_first - 1, "outlet_head") or names_body(scene, quotation):
        return True
    mention = scene.starts.get(quotation.first)
    return mention is not None and mention.last == quotation.last


def _after_colon(scene: Scene, at: int, end: int) -> Content | None:
    if scene.is_exactly(at - 1, "pronoun"):
        return None  # الصحف التي نشرت المقال هي: a list
    quotation = scene.opening.get(at + 1)
    if quotation is not None:
        content = Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
        return _with_rest(scene, content, end)
    last = clause_end(scene, at + 1, end)
    return Content(Shape.COLON, at + 1, last) if last > at + 2 else None


def _with_rest(scene: Scene, content: Content, end: int) -> Content:
    """Return a quotation with what of its clause stands behind the marks, if anything does."""
    last = goes_on(scene, content.quotation, end) if content.quotation is not None else None
    if content.quotation is None or last is None:
        return content
    return Content(Shape.CLAUSE, content.quotation.outer_first, last)


def _is_whole(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a pause behind a quotation shows that it is all that was said: أن "P"، مرفقة التغريدة."""
    pause = scene.text(quotation.outer_last) == ","
    joined = scene.text(quotation.outer_last + 1) in scene.language.lexicon.conjunctions
    goes_on = joined or scene.words[quotation.outer_last + 1].plain is False
    return pause and quotation.last - quotation.first >= _LONG_QUOTE and not goes_on


def _predicate_end(scene: Scene, at: int, last: int) -> int:
    """Return where a predicate ends that something is described with: وصفه بأنه انقلاب، ومنذ ذلك الحين سحبت.

    After a comma another clause begins, unless أن or a relative pronoun goes on: بأنه مهم، وأنه ضروري.
    """
    for here in range(at + 1, last):
        if scene.text(here) == "," and here not in scene.quoted:
            after, lexicon = here + 1, scene.language.lexicon
            goes_on = scene.is_a(after, "complementizer") or scene.is_a(after, "relative")
            noun = any(rest in lexicon.verbal_nouns for _, rest in lexicon.bare(scene.text(after)))
            return last if goes_on or noun else here
    return last


def _clause(scene: Scene, at: int, end: int, hit: CueHit) -> Content | None:
    outer = Outer(
        hit.cue.gender,
        subordinate=is_subordinate(scene, hit.at, hit.sentence.first),
        present=hit.cue.form is CueForm.IMPERFECT,
    )
    last = clause_end(scene, at, end, outer)
    if "transitive" in hit.cue.flags and not hit.cue.flags & {"hearer", "nominal"}:
        last = _predicate_end(scene, at, last)
    if last <= at + 1:
        return None
    quotation = scene.opening.get(at + 1)
    if quotation is not None and (quotation.outer_last == last or _is_whole(scene, quotation)):
        return Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
    return Content(Shape.CLAUSE, at, last)
