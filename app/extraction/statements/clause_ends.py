"""Where reported words end and narration resumes.

A clause ends before the next reporting participle, a coordinated reporting verb, a trailing source
(بحسب ...), narration that resumes (وذلك بعد ...), or with the sentence.
"""

from typing import NamedTuple

from app.domain.vocabulary import CueClass
from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.bare_clauses import begins_report
from app.extraction.statements.resumption import (
    another_says,
    in_contrast,
    is_trailing_source,
    resumes,
    withholds,
)
from app.extraction.word_forms import CueForm

_NOT_CONTENT = frozenset(".!?,;:-) ")
_ACTORS = frozenset({PhraseKind.PERSON, PhraseKind.TITLE, PhraseKind.OFFICE, PhraseKind.COLLECTIVE})
_NEAR_START = 20
_ASIDE = 14


class Outer(NamedTuple):
    """What is known of the report that a clause belongs to.

    `gender` is that of the reporting verb: a coordinated verb of the other gender has a subject
    within the clause, so it does not end it (قال فلان إن روسيا عرضت ...، واقترحت ...).
    `subordinate`: the report itself hangs on a main clause that is still to come (فيما أكد X أن P، ...).
    `present`: the reporting verb stands in the present tense. `first` is where the clause begins.
    """

    gender: str | None = None
    subordinate: bool = False
    present: bool = False
    first: int = 0


_ALONE = Outer()


def clause_end(scene: Scene, first: int, end: int, outer: Outer = _ALONE) -> int:
    """Return where a reported clause that begins at `first` ends, trailing punctuation left off."""
    at = first + 1
    outer = outer._replace(first=first)
    words = scene.words
    while at < end:
        if words[at].plain and words[at - 1].plain:
            at += 1  # no report begins at it
            continue
        quotation = scene.opening.get(at)
        if quotation is not None:
            at = min(quotation.outer_last, end)
            continue
        if _ends_before(scene, at, end, outer) or begins_report(scene, at, end):
            break
        at += 1
    return trimmed_end(scene, first, min(at, end))


def is_subordinate(scene: Scene, at: int, first: int) -> bool:
    """Tell whether the verb at `at` stands in a clause of time or contrast that opens its sentence.

    فيما أكد X أن P، نبّه Y; منذ أن أعلن X أن P، لم يكفّ Y. The main clause begins after a comma.
    """
    if at - first > _NEAR_START:
        return False
    then = first + 1
    if scene.is_exactly(then, "subordinator") and scene.is_a(first, "preposition"):
        return True  # وفي حين
    before = scene.is_a(first, "before_clause") and scene.is_exactly(then, "complementizer")
    return before or scene.is_a(first, "subordinator")


def trimmed_end(scene: Scene, first: int, last: int) -> int:
    """Leave off punctuation and closing brackets that were not opened within."""
    while last > first:
        text = scene.text(last - 1)
        if text == ")" and "(" in {scene.text(at) for at in range(first, last)}:
            break
        if text not in _NOT_CONTENT:
            break
        last -= 1
    return last


def _ends_before(scene: Scene, at: int, end: int, outer: Outer) -> bool:
    """Tell whether the token begins something that is no longer reported by the cue before it."""
    after_comma = scene.text(at - 1) in ",;-"
    if after_comma and _resumes(scene, at, end, outer):
        return True
    if at in scene.covered:
        return False
    if in_contrast(scene, at) or withholds(scene, at):
        return True
    if scene.is_a(at, "according_to"):
        return after_comma or is_trailing_source(scene, at)
    return _cue_ends(scene, at, end, outer)


def _cue_ends(scene: Scene, at: int, end: int, outer: Outer) -> bool:
    """Tell whether a word of saying begins another report."""
    after_comma = scene.text(at - 1) in ",;-"
    proclitic, cue = scene.cue(at) or ("", None)
    if cue is None:
        return False
    if cue.form is CueForm.PARTICIPLE:
        return after_comma or complement_near(scene, at) or _is_circumstance(scene, at, outer)
    if cue.form is CueForm.IMPERFECT and after_comma and proclitic:
        return _says_meanwhile(scene, at, end, outer)
    if cue.form is not CueForm.PERFECT or not (proclitic or after_comma):
        return False
    if not after_comma:
        near = complement_near(scene, at) or _speaks_next(scene, at, end)
        return near and not scene.is_exactly(at - 1, "relative")
    return _reports_anew(scene, at, end, outer)


def _speaks_next(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a verb names its speaker right before its words, in a text without pauses: وقال الصاوي انه."""
    subject = read_phrase(scene, at + 1, end) if at + 1 in scene.starts else None
    named = subject is not None and subject.kind is PhraseKind.PERSON
    return named and subject is not None and complement_near(scene, subject.last - 1)


def _is_circumstance(scene: Scene, at: int, outer: Outer) -> bool:
    """Tell whether a participle without a pause says what the speaker did: سيبذل الجهد منوها بالتزامن, مشيرا إلى وجود.

    A circumstance stands in the accusative (Wright, vol. II, 112-114), which only the masculine shows;
    so does a predicate (كان متوقعا), which nothing is pointed out with.
    """
    _, cue = scene.cue(at) or ("", None)
    if cue is None or cue.cue_class is not CueClass.SAY or cue.flags or outer.gender == "f":
        return False
    behind = scene.text(at + 1)
    led = any(
        p and scene.language.lexicon.has_article(rest)
        for p, rest in scene.language.lexicon.bare(behind)
    )
    within = scene.is_exactly(at + 1, "locative")  # مفيدا في حال
    points = (scene.is_exactly(at + 1, "preposition") and not within) or led
    return points and scene.text(at).endswith(scene.language.lexicon.accusatives)


def _resumes(scene: Scene, at: int, end: int, outer: Outer) -> bool:
    """Tell whether the narrator speaks again after a comma."""
    if outer.subordinate and _opens_main_clause(scene, at, end):
        return True
    if at in scene.covered:
        return another_says(scene, at, end)
    return resumes(scene, at, end)


def _says_meanwhile(scene: Scene, at: int, end: int, outer: Outer) -> bool:
    """Tell whether a verb in the present reports anew: وتقول موسكو إن; وتنفي روسيا; يجزم بأن ...، ويذكّر بأن."""
    _, cue = scene.cue(at) or ("", None)
    subject = read_phrase(scene, at + 1, end)
    if cue is None or subject is None:
        return cue is not None and outer.present and complement_near(scene, at)
    denies = cue.cue_class is CueClass.DENY and "nominal" not in cue.flags
    return denies or complement_near(scene, subject.last - 1)


def _opens_main_clause(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a main clause begins: ذهب المستشار, لم يكفّ المخططون, نبّه رئيس الوزراء."""
    if scene.is_exactly(at, "negation"):
        return True
    if scene.is_a(at, "complementizer"):
        return False  # وإن: the report goes on
    word = scene.text(at)
    names = at in scene.covered or head_at(scene, at) is not None
    definite = word.startswith(scene.language.lexicon.definite)
    if names or definite or not word[0].isalpha():
        return False
    if word in scene.language.lexicon.words:
        return False
    subject = read_phrase(scene, at + 1, end)
    if subject is None or _is_governed(scene, at + 1):
        return False
    return subject.kind in _ACTORS or scene.finite_cue(at)


def _is_governed(scene: Scene, at: int) -> bool:
    """Tell whether a name or noun stands behind a preposition or a conjunction."""
    mention = scene.starts.get(at)
    return mention is not None and bool(mention.proclitic)


def _reports_anew(scene: Scene, at: int, end: int, outer: Outer) -> bool:
    """Tell whether a verb of saying after a comma reports something else: وبينما أكد X أن P، قالت Y إن."""
    proclitic, cue = scene.cue(at) or ("", None)
    subject = read_phrase(scene, at + 1, end)
    if not proclitic and scene.is_a(at, "circumstance") and at + 1 in scene.opening:
        return False  # ، عقب "حادث خطير": spelt like "commented"
    if not proclitic:
        last = subject.last if subject is not None else _past_aside(scene, at + 1, end)
        return scene.text(at - 1) == ";" or complement_near(scene, last - 1)
    if scene.carries(at):
        return True  # ونقلت عنه وكالة X قوله
    if cue is None or subject is not None or complement_near(scene, at):
        return True
    same = outer.gender in (None, cue.gender) or cue.gender is None
    return same and not _goes_on(scene, outer.first, at)


def _past_aside(scene: Scene, at: int, end: int) -> int:
    """Return where a clause goes on behind an aside between commas: أضاف، خلال كلمة له، | أن."""
    if scene.text(at) != ",":
        return at
    commas = (here for here in range(at + 1, min(end, at + _ASIDE)) if scene.text(here) == ",")
    return next(commas, at - 1) + 1


def _goes_on(scene: Scene, first: int, at: int) -> bool:
    """Tell whether a verb without words of its own goes on with what the clause says of somebody.

    قال المتحدث إن الوزير بحث الملف، وتطرق إلى الحدود: the minister did.
    """
    phrase = read_phrase(scene, first + 1, at)
    if phrase is None or phrase.kind not in (PhraseKind.PERSON, PhraseKind.TITLE):
        return False
    return phrase.head is None or phrase.head.number == "s"
