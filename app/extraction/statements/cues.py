"""Cues: the words that introduce reported speech, where they stand as such.

Kinds: finite verbs (قال, يرى), participles of circumstance (مشيراً), verbal nouns with the speaker's
pronoun (قوله), documents that hold words (جاء في البيان), sources (بحسب, وفقا ل), and "as X said".
"""

from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import CueClass, EntityKind
from app.extraction.document import Sentence
from app.extraction.grammar.complements import complement_near, hides_name, is_again
from app.extraction.grammar.heads import is_told
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.scene import Scene
from app.extraction.word_forms import Cue, CueForm


class CueKind(StrEnum):
    """Which construction a cue belongs to."""

    VERB = "verb"
    PARTICIPLE = "participle"
    MASDAR = "masdar"
    STANDS_IN = "stands_in"
    SOURCE = "source"


class CueHit(NamedTuple):
    """A cue at a token; `proclitic` is the conjunction before it."""

    at: int
    kind: CueKind
    proclitic: str
    cue: Cue
    sentence: Sentence

    @property
    def continues(self) -> bool:
        """Tell whether the verb continues the words before it (وأضاف)."""
        return "cont" in self.cue.flags


_KIND = {
    CueForm.PERFECT: CueKind.VERB,
    CueForm.IMPERFECT: CueKind.VERB,
    CueForm.PARTICIPLE: CueKind.PARTICIPLE,
    CueForm.MASDAR: CueKind.MASDAR,
}
_SOURCE = Cue("", CueForm.PERFECT, CueClass.SAY, frozenset(), "m", "s")

_SAYING = Cue("", CueForm.PARTICIPLE, CueClass.SAY, frozenset())
_HOLDS = Cue("", CueForm.PERFECT, CueClass.SAY, frozenset())


def find_cues(scene: Scene, sentence: Sentence) -> tuple[CueHit, ...]:
    """Return the cues of a sentence outside of quotations, in text order."""
    found: list[CueHit] = []
    for at in scene.leading(sentence.first, sentence.last):
        if at in scene.quoted or at in scene.covered or not scene.words[at].reports:
            continue
        hit = _hit(scene, at, sentence)
        if hit is not None:
            found.append(hit)
    return tuple(found)


def _hit(scene: Scene, at: int, sentence: Sentence) -> CueHit | None:
    frame = _frame(scene, at, sentence)
    if frame is not None:
        return frame
    reading = scene.cue(at)
    if reading is None:
        return _noun_of_saying(scene, at, sentence)
    proclitic, cue = reading
    kind = _KIND[cue.form]
    if kind is CueKind.VERB and "noun" in cue.flags and not stands_as_verb(scene, at, sentence):
        return None
    if "result" in cue.flags and not complement_near(scene, at):
        return None  # an aim; what was said then stands right behind: خرج ليعلن أن
    participle = kind is CueKind.PARTICIPLE
    governed = participle and scene.is_exactly(at - 1, "preposition")
    if governed or is_again(scene, at) or hides_name(scene, at):
        return None  # مع ملاحظة أن: a noun; nothing governs a circumstance; أكدت مجددا أن: again
    return CueHit(at, kind, proclitic, cue, sentence)


def _frame(scene: Scene, at: int, sentence: Sentence) -> CueHit | None:
    """Return a phrase that gives words without a verb of saying: بحسب, على حد تعبير X, جاء في, بالقول."""
    if scene.is_a(at, "according_to") and not _is_clause_word(scene, at):
        return CueHit(at, CueKind.SOURCE, "", _SOURCE, sentence)
    if _in_words_of(scene, at):
        return CueHit(at - 1, CueKind.SOURCE, "", _SOURCE, sentence)
    if scene.is_governed(at, "opinion") and _opinion_of(scene, at, sentence.last):
        apart = scene.is_a(at, "opinion") + scene.is_governed(at - 1, "viewpoint")
        return CueHit(at - apart, CueKind.SOURCE, "", _SOURCE, sentence)
    if _stands_in(scene, at, sentence):
        return CueHit(at, CueKind.STANDS_IN, "", _SOURCE, sentence)
    if scene.is_exactly(at, "by_saying") and complement_near(scene, at):
        return CueHit(at, CueKind.PARTICIPLE, "", _SAYING, sentence)
    return CueHit(at, CueKind.VERB, "", _HOLDS, sentence) if _holds(scene, at) else None


def _holds(scene: Scene, at: int) -> bool:
    """Tell whether a clause on a document says what it holds: بيان مفاده أن, رسالة جاء فيها أن."""
    if scene.is_exactly(at, "purport"):
        return complement_near(scene, at)
    within = scene.is_a(at, "stands_in") and scene.is_exactly(at + 1, "therein")
    return within and complement_near(scene, at + 1)


def _noun_of_saying(scene: Scene, at: int, sentence: Sentence) -> CueHit | None:
    """Return a verbal noun with its speaker in the genitive and a clause: غداة تحذير ملادينوف من أن."""
    word = scene.language.lexicon.word(scene.text(at), "saying_noun")
    phrase = read_phrase(scene, at + 1, sentence.last) if word is not None else None
    if word is None or phrase is None:
        return None
    last = phrase.last + (scene.text(phrase.last) in ("-", ","))  # المبعوث -نيكولاي ملادينوف- من أن
    while scene.is_exactly(last, "adverb"):  # إعلان إستونيا رسميا أنها
        last += 1
    if not complement_near(scene, last - 1):
        return None
    cue = Cue(scene.text(at), CueForm.MASDAR, CueClass(word.value or CueClass.SAY), frozenset())
    return CueHit(at, CueKind.MASDAR, "", cue, sentence)


def _is_clause_word(scene: Scene, at: int) -> bool:
    """Tell whether حسبما, وفق ما introduce a verb: "as X said" is read at the verb."""
    return scene.is_exactly(at, "as_verb") and scene.finite_cue(at + 1)


def _in_words_of(scene: Scene, at: int) -> bool:
    """Tell whether a phrase names whose wording it is: على حد تعبير X; his own (على حد قوله) names nobody."""
    named = scene.is_exactly(at, "measure") and scene.is_exactly(at + 1, "wording")
    return named and scene.is_exactly(at - 1, "upon")


def _opinion_of(scene: Scene, at: int, end: int) -> bool:
    """Tell whether words are somebody's view: في رأي دبلوماسي, برأي المحلل, من وجهة نظر موسكو; not مقال رأي."""
    first = at - scene.is_governed(at - 1, "viewpoint")
    governed = not scene.is_a(first, "opinion") or scene.is_a(first - 1, "preposition")
    governed = governed and not scene.is_a(first - 1, "towards")  # استمع إلى وجهة نظر الحكومة
    return governed and read_phrase(scene, at + 1, end, governed=True) is not None


def _stands_in(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether "جاء في" stands before a document or a speech."""
    if not scene.is_a(at, "stands_in") or not scene.is_exactly(at + 1, "preposition"):
        return False
    return any(
        scene.is_a(here, cls)
        for here in range(at + 2, min(at + 4, sentence.last))
        for cls in ("document", "speech", "post")
    )


_FAR = 16  # words of a title chain with its name
_NEAR = 6  # words between a verb that is also a preposition and its complement
_BEFORE_VERB = (
    "as_verb",
    "relative",
    "relative_object",
    "perfective",
    "negation",
    "complementizer",
    "contrast",
    "auxiliary",
    "before_verb",
    "subordinator",
    "pronoun",
)


def _has_object(scene: Scene, at: int, cue: Cue) -> bool:
    """Tell whether a verb with a pronoun stands before its subject: رقم وصفه الوزير, no "description of"."""
    title = scene.words[at + 1].head
    return "owned" in cue.flags and (at + 1 in scene.starts or title is not None)


def stands_as_verb(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether a word that is also a noun stands where only a verb can.

    At the start of a clause, after a particle of verbs, or right before its complement.
    """
    # بين ماكرون وميلوني, عبر حسابها, عقب اجتماع
    between = scene.is_a(at, "preposition") or scene.is_a(at, "circumstance")
    noun = scene.is_exactly(at, "quantity") or _is_genitive(scene, at)  # تقارير عدة, like عدّه
    if noun or _is_circumstance(scene, at) or (between and _is_channel(scene, at + 1)):
        return False  # X، ردا على سؤال، أن; X، عبر «تلغرام»، أن
    reading = scene.cue(at)
    joined = between and reading is not None and bool(reading[0])  # وبين الترحيب والوعيد
    if at == sentence.first or scene.text(at - 1) in ",;:-" or joined:
        words = range(at + 1, min(at + _NEAR, sentence.last))
        return not between or any(
            scene.is_exactly(here, cls) for here in words for cls in ("complementizer", "quoting")
        )
    if reading is not None and (reading[0] or _has_object(scene, at, reading[1])):
        return True
    turn = scene.is_exactly(at - 1, "turn") and at - 2 <= sentence.first  # من جهته كشف مصدر
    likewise = at - 1 == sentence.first and scene.is_a(at - 1, "adverb")  # وكذلك ذكر X
    if turn or likewise or any(scene.is_exactly(at - 1, cls) for cls in _BEFORE_VERB):
        return True
    actor = scene.starts.get(at + 1)
    named = actor is not None and actor.kind is EntityKind.PERSON and not actor.proclitic
    if named and not between:
        return True
    if scene.is_exactly(at + 1, "complementizer") or scene.text(at + 1) == ":":
        return True
    subject = _before_subject(scene, at, sentence) or _behind_subject(scene, at - 1)
    if subject or _passive_relay(scene, at, sentence):
        return True
    return scene.is_exactly(at + 1, "preposition") and scene.is_exactly(at + 2, "complementizer")


def _is_genitive(scene: Scene, at: int) -> bool:
    """Tell whether a noun spelt like a verb belongs to the one before it: مقال رأي."""
    weak = scene.document.text(at, at + 1).endswith("ي")  # not رأى
    return (
        weak
        and scene.is_governed(at - 1, "document")
        and not scene.is_exactly(at + 1, "complementizer")
    )


def _is_circumstance(scene: Scene, at: int) -> bool:
    """Tell whether a verbal noun in the accusative is written like a dual: ، ردا على سؤال، ."""
    reading = scene.cue(at)
    dual = reading is not None and not reading[0] and reading[1].number == "d"
    return dual and scene.is_exactly(at + 1, "preposition")


def _is_channel(scene: Scene, at: int) -> bool:
    """Tell whether a platform, an outlet or an account stands at a token, in marks or without."""
    at += scene.text(at) == '"'
    mention = scene.starts.get(at)
    outlet = mention is not None and mention.kind is EntityKind.SOURCE
    return outlet or scene.is_exactly(at, "platform") or scene.is_exactly(at, "outlet_head")


def _behind_subject(scene: Scene, at: int) -> bool:
    """Tell whether a token ends the subject of a verb behind it.

    A name or a pronoun in a language whose verbs follow these, else a name behind كان or لكن: "وكان X كتب".
    """
    if scene.language.lexicon.syntax.subject_first:
        return at in scene.covered or scene.is_exactly(at, "pronoun")
    subject = scene.covered.get(at)
    if subject is None or subject.kind is EntityKind.SOURCE or subject.last != at + 1:
        return False
    before = range(subject.first - _NEAR, subject.first)
    return any(
        (phrase := read_phrase(scene, here + 1, at + 1)) is not None and phrase.last == at + 1
        for cls in ("auxiliary", "contrast")
        for here in scene.are_a(cls, before.start, before.stop)
    )


def _before_subject(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether a word behind a finished adjunct has a subject with its words: في ختام الجلسة كشف الوزير أن.

    A noun there would need something that governs it.
    """
    lexicon = scene.language.lexicon
    finished = at - 1 in scene.covered or lexicon.has_article(scene.text(at - 1))
    if scene.is_a(at, "preposition") or not finished:
        return False
    if not any(scene.is_a(sentence.first, cls) for cls in ("circumstance", "preposition")):
        return False
    subject = read_phrase(scene, at + 1, sentence.last)
    if subject is None or subject.first != at + 1 or subject.head is None:
        return False
    told = subject.last + (subject.last < sentence.last and is_told(scene, subject.last))
    return subject.head.definite and complement_near(scene, told - 1)


def _passive_relay(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether نقل is passive: "نُقل عن X أن"."""
    words = range(at + 2, min(at + _FAR, sentence.last))
    return (
        scene.carries(at)
        and scene.is_exactly(at + 1, "quoting")
        and any(scene.is_exactly(here, "complementizer") for here in words)
    )
