"""Where the narrator speaks again behind reported words, told by the word that stands there."""

from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.scene import Scene
from app.extraction.word_forms import CueForm

_NEAR = 6


def in_contrast(scene: Scene, at: int) -> bool:
    """Tell whether في حين stands right before a verb of saying, with or without a comma.

    So does لكنه before a verb in the perfect with its words: إن بلاده مستعدة لكنه أضاف أن ذلك صعب.
    """
    contrast = scene.is_exactly(at, "preposition") and scene.is_exactly(at + 1, "contrast")
    if contrast:
        return scene.finite_cue(at + 2)
    same = scene.is_exactly(at, "its_subject") and scene.is_exactly(at, "contrast")
    return same and _said_words(scene, at + 1)


def _said_words(scene: Scene, at: int) -> bool:
    """Tell whether a verb of saying in the perfect stands at a token with its words: أضاف أن."""
    reading = scene.cue(at)
    said = reading is not None and reading[1].form is CueForm.PERFECT
    return said and complement_near(scene, at)


def withholds(scene: Scene, at: int) -> bool:
    """Tell whether the narrator says what was left out: دون ذكر ضحايا, من دون أن يوضح."""
    at += scene.is_exactly(at, "preposition")
    if not scene.is_exactly(at, "before_clause") or scene.is_exactly(at, "negative_clause"):
        return False  # يجب ألا تقدم: ألا is folded to the letters of إلا
    after = at + 1 + scene.is_exactly(at + 1, "complementizer")
    return scene.is_exactly(after, "withheld")


def is_trailing_source(scene: Scene, at: int) -> bool:
    """Tell whether بحسب here opens a source, not "according to a plan": a speaker follows, or ما ذكرت."""
    if not scene.is_a(at, "according_to") or scene.is_a(
        at, "topic_of"
    ):  # التغيير المتوقع بالنسبة لأجهزة
        return False
    if at + 1 in scene.starts or scene.is_a(at + 1, "document"):
        return True
    said = scene.is_exactly(at + 1, "as_verb") and scene.finite_cue(at + 2)
    head = head_at(scene, at + 1, governed=True)
    unnamed = head is not None and head.cls in ("office", "unnamed")
    return said or unnamed or scene.is_governed(at + 1, "outlet_head")


def resumes(scene: Scene, at: int, end: int) -> bool:
    """Tell whether narration resumes after a comma: an occasion, an explanation, another's turn."""
    return (
        _names_occasion(scene, at, end)
        or _explains(scene, at)
        or scene.is_exactly(at + scene.is_exactly(at, "preposition"), "turn")  # من جهته قال X
        or _contrasts(scene, at, end)
        or (scene.is_a(at, "continuation") and _continues_with_report(scene, at, end))
        or (scene.is_exactly(at, "sequel") and _says_anew(scene, at + 1, end))
        or (_after_that(scene, at) and _says_anew(scene, at + 2, end))
        or _had_said(scene, at, end)
    )


def _had_said(scene: Scene, at: int, end: int) -> bool:
    """Tell whether the narrator goes back to what somebody had said: قالت فصائل إن P، وكان أردوغان صرح بأن."""
    joined = scene.is_a(at, "auxiliary") and not scene.is_exactly(at, "auxiliary")
    who = read_phrase(scene, at + 1, end) if joined else None
    if who is None:
        return False
    for verb in range(who.last, min(end, who.last + _NEAR)):
        reading = scene.cue(verb)
        if reading is not None and reading[1].form is CueForm.PERFECT:  # صرح أول أمس السبت بأن
            before = scene.is_exactly(verb - 1, "perfective")  # وكانت المديرية قد أعلنت بيع
            return before or any(
                complement_near(scene, near) for near in range(verb, min(end, verb + _NEAR))
            )
    return False


def _after_that(scene: Scene, at: int) -> bool:
    return scene.is_a(at, "circumstance") and scene.is_exactly(at + 1, "demonstrative")  # وبعد ذلك


def another_says(scene: Scene, at: int, end: int) -> bool:
    """Tell whether somebody is named right before a verb of saying with its words: وأستراليا قالت أنها."""
    phrase = read_phrase(scene, at, end) if at in scene.starts else None
    if phrase is None or phrase.last >= end or phrase.last in scene.covered:
        return False
    proclitic, _ = scene.cue(phrase.last) or ("", None)
    return not proclitic and _said_words(scene, phrase.last)


def _names_occasion(scene: Scene, at: int, end: int) -> bool:
    """Tell whether the circumstances of a report begin: وذلك بعد اتصال, بعد محادثات, في ختام قمة.

    So do its source, and what the narrator adds on it: وذلك وفقا لبيان, وذلك في إشارة إلى, ويأتي ذلك بعد.
    """
    if scene.is_exactly(at, "resumption"):
        named = scene.is_exactly(at + 1, "according_to") or _explains(scene, at + 1)
        return named or _is_occasion(scene, at + 1)
    if scene.is_a(at, "comes") and not scene.is_exactly(at, "comes"):
        return scene.is_exactly(at + 1, "demonstrative")
    at += scene.is_exactly(at, "preposition")
    occasion = scene.is_exactly(at, "circumstance") and scene.is_exactly(at + 1, "place_noun")
    return occasion and not _goes_on_behind(scene, at, end)


def _explains(scene: Scene, at: int) -> bool:
    """Tell whether the narrator explains: في إشارة إلى, على حد قوله, كما قال, لتختم بالقول.

    Not before marks, which show the speaker's words: ، عقب "حادث خطير ضد قواتنا".
    """
    quoted = at + 1 in scene.opening
    if scene.is_exactly(at, "narrators_aside") and not (
        quoted or scene.is_exactly(at + 1, "regarding")
    ):
        return True
    if scene.is_exactly(at + 1, "by_saying") and complement_near(scene, at + 1):
        return True
    noun = at + scene.is_exactly(at, "preposition")
    if scene.is_exactly(noun, "measure") or (
        noun > at and scene.is_exactly(noun, "narrators_noun")
    ):
        return True
    said = scene.is_exactly(at, "as_verb") and not scene.is_exactly(at, "relative")
    return said and scene.finite_cue(at + 1)


def _contrasts(scene: Scene, at: int, end: int) -> bool:
    """Tell whether another report follows قبل أن, إلا أن, بينما, لكن, في حين."""
    if scene.is_a(at, "before_clause") and scene.is_exactly(at + 1, "complementizer"):
        return _reports(scene, at + 2, end)
    contrast = scene.is_a(at, "contrast") or scene.is_exactly(at, "subordinator")
    if contrast or scene.is_exactly(at + 1, "contrast"):
        return _reports(scene, at + 1, end)
    return False


def _goes_on_behind(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a clause goes on behind an occasion between commas: اتفقوا، خلال اجتماع في باريس، على."""
    here = at
    while here < end and scene.text(here) != ",":
        quotation = scene.opening.get(here)
        here = quotation.outer_last if quotation is not None else here + 1
    after = here + 1
    return here < end and (
        scene.is_exactly(after, "preposition")
        or scene.is_exactly(after, "complementizer")
        or after in scene.opening
    )


def _is_occasion(scene: Scene, at: int) -> bool:
    """Tell whether a circumstance of the report begins: بعد اتصال, في مؤتمر, not في ظل التهديد."""
    if not scene.is_exactly(at, "circumstance") or at in scene.opening:
        return False
    if not scene.is_exactly(at, "preposition"):
        return True
    after = at + 1
    occasion = any(
        scene.is_a(after, cls) for cls in ("circumstance", "speech", "document", "place_noun")
    )
    return occasion or after in scene.covered


def _reports(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a clause (behind حين too) says that somebody says: أكد X, كان X قد أكد, X ... قال.

    In the present tense only with words of its own: لكن موسكو ترفض may be said by the speaker.
    """
    while any(scene.is_exactly(at, cls) for cls in ("contrast", "auxiliary", "perfective")):
        at += 1
    at += scene.is_exactly(at, "negation")
    if at not in scene.covered and scene.finite_cue(at):
        return _tells(scene, at, end)
    subject = read_phrase(scene, at, end)
    if subject is None:
        return False
    for here in range(subject.last, min(end, subject.last + _NEAR)):
        if scene.is_exactly(here, "relative"):
            return False
        if here not in scene.covered and scene.finite_cue(here):
            return _tells(scene, here, end)
        if scene.is_exactly(here, "saying_noun") and scene.words[here - 1].governs_noun:
            return True  # لكن مكتبه سارع إلى نفي
    return False


def _tells(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a finite verb of saying tells something: in the perfect, or with its words near."""
    _, cue = scene.cue(at) or ("", None)
    if cue is None or cue.form is CueForm.PERFECT:
        return True
    subject = read_phrase(scene, at + 1, end)
    if subject is not None or complement_near(scene, at):
        return complement_near(scene, (subject.last if subject is not None else at + 1) - 1)
    behind = at + 2 + scene.is_exactly(at + 2, "preposition")  # بينما يلح المهاجرون على أنهم
    return scene.is_exactly(behind, "complementizer")


def _says_anew(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a verb of saying has a subject or words of its own: ثم أضاف أن, وقد أكد X."""
    named = complement_near(scene, at) or read_phrase(scene, at + 1, end) is not None
    return named and scene.finite_cue(at)


def _continues_with_report(scene: Scene, at: int, end: int) -> bool:
    """Tell whether "which" goes on with what somebody else said of it: وهو رقم وصفه X بأنه, وهو ما نفاه X."""
    for here in range(at + 1, min(end, at + _NEAR)):
        reading = scene.cue(here)
        if here in scene.covered or reading is None:
            continue
        said = reading[1].form is CueForm.PERFECT and not reading[0]
        return said and read_phrase(scene, here + 1, end) is not None
    return False
