"""What stands between a word of saying and its words: prepositions, "by saying", أن, ألا, a colon."""

from unicodedata import normalize

from app.extraction.document import Quotation
from app.extraction.scene import Scene
from app.extraction.word_forms import CueForm

_NAME = 6  # words of a name in quotation marks
_HIDDEN = 5
_ASIDE = 10  # words of where and when between two commas


def complement_near(scene: Scene, at: int) -> bool:
    """Tell whether a cue's complement follows it, over a preposition or "by saying" at most."""
    while scene.is_exactly(at + 1, "preposition") or scene.is_exactly(at + 1, "saying"):
        at += 1
    opens = scene.is_exactly(at + 1, "complementizer") or opens_negative(scene, at + 1)
    return opens or scene.text(at + 1) in (":", '"')


def opens_clause(scene: Scene, at: int) -> bool:
    """Tell whether أن begins reported words; قبل أن, إلا أن, كما أن, يجب أن belong to their own word.

    Nor is the end of a name one: مون تشونغ-إن.
    """
    begins = at not in scene.covered and scene.is_exactly(at, "complementizer")
    begins = begins and not (scene.hyphenates(at - 1) or _is_if(scene, at))
    return opens_negative(scene, at) or (
        begins and not (scene.is_a(at - 1, "before_clause") or scene.is_a(at - 1, "governs_clause"))
    )


def _is_if(scene: Scene, at: int) -> bool:
    """Tell whether إن is "if", not "that", which no verb follows: مستعد للقاء إن تطلب الأمر.

    So is ان without its hamza; أن, "that", has a verb behind it.
    """
    conditional = scene.language.lexicon.conditional
    return scene.is_exactly(at + 1, "if_verb") and _written(scene, at) in conditional


def _written(scene: Scene, at: int) -> str:
    """Return a word with its hamza, which folding takes away, in one letter."""
    return normalize("NFC", scene.document.text(at, at + 1))


def opens_negative(scene: Scene, at: int) -> bool:
    """Tell whether ألا "that not" stands here, not إلا "except", which is folded to the same letters."""
    if at in scene.covered or not scene.is_exactly(at, "negative_clause"):
        return False
    governed = scene.is_exactly(at - 1, "preposition") or not scene.is_exactly(at, "before_clause")
    other = scene.is_exactly(at + 1, "complementizer") or scene.is_exactly(at + 1, "continuation")
    before = scene.cue(at - 1)
    circumstance = before is not None and before[1].form is CueForm.PARTICIPLE  # مرجحا ألا يسافر
    return (governed or circumstance) and not other


def is_again(scene: Scene, at: int) -> bool:
    """Tell whether a participle before reported words is an adverb: وأكدت مجددا أن; "renewing" needs an object."""
    reading = scene.cue(at) if scene.is_exactly(at, "adverb") else None
    return reading is not None and "nominal" in reading[1].flags and complement_near(scene, at)


def hides_name(scene: Scene, at: int) -> bool:
    """Tell whether a verb says only that a source is not named: رفض ذكر اسمه, طلب عدم الكشف عن هويته."""
    behind = (at + 1, at + _HIDDEN)
    identity = scene.are_exactly("identity", *behind)
    return bool(identity) and bool(scene.are_exactly("withheld", *behind))


def names_body(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether marks hold the name of an outlet or institution: «معهد ليدن», حزب «البديل من أجل ألمانيا»."""
    named = any(scene.is_a(quotation.first, cls) for cls in ("outlet_head", "institution"))
    named = named or scene.is_governed(quotation.outer_first - 1, "institution")
    return named and quotation.last - quotation.first < _NAME


def is_quoted_name(scene: Scene, quotation: Quotation, verb: int) -> bool:
    """Tell whether marks set off a name between a verb and its words: وذكرت «الشرق الأوسط»، في عددها، أن."""
    short = 0 < quotation.last - quotation.first <= _NAME and quotation.outer_first == verb + 1
    behind = quotation.outer_last
    if scene.text(behind) == "," and scene.is_exactly(behind + 1, "relative"):
        return short and quotation.closed  # أعلن «التحالف العربي»، الذي تقوده الرياض، ...
    if scene.text(behind) == "," and scene.is_exactly(behind + 1, "circumstance"):
        words = range(behind + 1, behind + _ASIDE)
        behind = next((at + 1 for at in words if scene.text(at) == ","), behind)
    return short and quotation.closed and scene.is_exactly(behind, "complementizer")
