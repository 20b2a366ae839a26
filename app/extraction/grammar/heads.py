"""Head nouns of phrases that speak, and the words that stand before them."""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.grammar.personal_names import begins_name
from app.extraction.scene import Scene
from app.extraction.word_forms import CueForm, Head

_OUTLET = 4  # words of the name of an outlet


def head_at(scene: Scene, at: int, *, governed: bool = False) -> Head | None:
    """Return the reading of a token as a head noun, with at most a conjunction before it."""
    word = scene.words[at]
    head = word.governed_head if governed else word.head
    if head is None or _reports(scene, at):
        return None
    if scene.is_exactly(at, "rank_name") and begins_name(scene, at):
        return None
    if head.then and scene.text(at + 1) not in head.then:
        return None
    if head.cls == "rank" and (_is_dated(scene, at) or _describes_speech(scene, at)):
        return None
    return None if scene.is_a(at, "adjective") else head  # العدد الكبير


def _describes_speech(scene: Scene, at: int) -> bool:
    """Tell whether a word describes a speech or text: ندوة صحفية, مؤتمر صحافي, no journalist."""
    speech = any(scene.is_governed(at - 1, cls) for cls in ("speech", "document", "message"))
    return speech and at - 1 not in scene.covered


def _is_dated(scene: Scene, at: int) -> bool:
    """Tell whether a day stands behind a word: المؤرخة 12 مايو is dated, no historian."""
    return scene.text(at + 1)[:1].isdigit()


def _reports(scene: Scene, at: int) -> bool:
    """Tell whether a noun is a word of saying here: طالب "demanded", مشيراً; متحدثة may be a noun."""
    reading = scene.cue(at)
    subject = scene.is_exactly(at - 1, "complementizer")  # غير أن متحدثا باسم
    if reading is None or subject or scene.text(at).startswith(scene.language.lexicon.definite):
        return False
    _, cue = reading
    participle = cue.form is CueForm.PARTICIPLE and (cue.gender, cue.number) != ("m", "s")
    return not participle or scene.text(at - 1) == ","


def after_honorifics(scene: Scene, at: int, end: int) -> int:
    """Return the token after words of respect before a title or name: معالي, صاحب السمو الملكي."""
    last = at
    while last < end and scene.is_a(last, "honorific"):
        last += 1
    named = last in scene.starts or head_at(scene, last, governed=True) is not None
    return last if named else at


def after_quantity(scene: Scene, at: int, end: int, *, governed: bool = False) -> int:
    """Return the token of the people counted: عدد من الدبلوماسيين, 3 دبلوماسيين, أحد المسؤولين."""
    last = at + 1
    counts = scene.is_governed(at, "quantity") if governed else scene.is_a(at, "quantity")
    if not (counts or scene.text(at).isdigit()):
        return at
    last += scene.is_exactly(last, "preposition")
    last += scene.is_exactly(last, "demonstrative")
    head = head_at(scene, last, governed=True) if last < end else None
    many = scene.is_exactly(at, "more_than")  # أكثر من متحدث: the noun stays singular
    return last if head is not None and (many or head.number != "s") else at


def after_demonstrative(scene: Scene, at: int, end: int) -> int:
    """Return the token of the definite noun that a demonstrative stands before: هذه المنظمة, or `at`."""
    shows = scene.is_a(at, "demonstrative") and at + 1 < end
    return at + 1 if shows and scene.language.lexicon.has_article(scene.text(at + 1)) else at


def is_carrier(scene: Scene, at: int) -> bool:
    """Tell whether a word such as "the agency" goes back to an outlet named before."""
    lexicon = scene.language.lexicon
    readings = lexicon.bare(scene.text(at)) if scene.text(at) else ()
    return any(
        rest.startswith(lexicon.definite)
        and lexicon.is_a(lexicon.without_article(rest), "outlet_head")
        for proclitic, rest in readings
        if not proclitic or proclitic in lexicon.conjunctions
    )


def is_hearer(scene: Scene, at: int) -> bool:
    """Tell whether an outlet behind a preposition is who was told: مصادر أمنية لرويترز, لقناة ..."""
    outlet = scene.starts.get(at)
    if outlet is not None:
        light = ("", *scene.language.lexicon.conjunctions)
        return outlet.kind is EntityKind.SOURCE and outlet.proclitic not in light
    return scene.is_governed(at, "outlet_head") and not scene.is_a(at, "outlet_head")


def is_told(scene: Scene, at: int) -> bool:
    """Tell whether a word is who was told: كشف الوزير | للنواب, with the preposition written onto it."""
    return has_dative(scene, at) or is_hearer(scene, at)


def has_dative(scene: Scene, at: int) -> bool:
    """Tell whether a dative is written onto a word: لمتحدث باسم الوزارة; لندن is a name that begins so."""
    lexicon = scene.language.lexicon
    mention = scene.starts.get(at)
    if mention is not None:
        return mention.proclitic in lexicon.datives
    return any(proclitic in lexicon.datives for proclitic, _ in lexicon.bare(scene.text(at)))


def after_nationality(scene: Scene, at: int) -> int:
    """Return the token behind a nationality at a token, or `at`: المتقاعد الأوكراني | تاراس."""
    mention = scene.starts.get(at)
    return mention.last if mention is not None and mention.form is FormKind.NISBA else at


def after_hearer(scene: Scene, at: int, end: int) -> int:
    """Return the token behind an outlet in quotation marks that was told: قال لـ«الوطن»، أمس، مصدر, or `at`."""
    quotation = scene.opening.get(at + 1)
    light = scene.text(at) in scene.language.lexicon.datives and quotation is not None
    if not light or quotation is None or quotation.last - quotation.first > _OUTLET:
        return at
    last = quotation.outer_last
    while last < end and (scene.text(last) == "," or scene.is_exactly(last, "adverb")):
        last += 1
    return last


def inside_title(scene: Scene, at: int) -> bool:
    """Tell whether a preposition belongs to a title: before a body, a country or an office noun.

    Not "upon", which goes with a verb: ورد الوزير الروسي على التقارير; nor "in" a document: قالت الوزارة | في بيان.
    """
    if scene.is_exactly(at, "upon"):
        return False
    mention = scene.starts.get(at + 1)
    if mention is not None and mention.kind is not EntityKind.PERSON:
        return mention.form is not FormKind.CAPITAL
    held = scene.is_a(at + 1, "document") and not scene.is_exactly(at, "locative")
    return held or head_at(scene, at + 1) is not None
