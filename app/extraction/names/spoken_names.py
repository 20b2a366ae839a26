"""Names right behind a verb of saying or a word that names a source: قال وود إن, بحسب أحمد علي.

Arabic puts the subject right behind its verb (Wright, vol. II, 117-119), so between such a verb and
what it reports stands who says it; a word of no list there is a name.
"""

from collections.abc import Iterator

from app.domain.vocabulary import EntityKind
from app.extraction.grammar.heads import after_hearer, after_nationality, head_at, is_told
from app.extraction.grammar.personal_names import (
    is_name_word,
    is_whole,
    read_framed_name,
    read_name,
)
from app.extraction.scene import Scene
from app.extraction.word_forms import CueForm

_BEHIND = ("complementizer", "by_saying", "preposition", "adverb", "circumstance", "continuation")
_BEHIND_COMMA = ("preposition", "complementizer", "relative", "continuation", "adverb")
_NEAR = 6  # words up to who is quoted
_WORDS = 4  # of a name that only its place tells


def name_places(scene: Scene, verb: int, end: int) -> Iterator[int]:
    """Yield where the name of who speaks may begin: behind the verb, who was told, "from": نقلت الوكالة عن."""
    yield verb + 1
    told = after_hearer(scene, verb + 1, end)
    if told > verb + 1:
        yield told
    if scene.carries(verb):
        yield from (at + 1 for at in scene.are_exactly("quoting", verb + 1, min(end, verb + _NEAR)))


def name_behind_verb(scene: Scene, verb: int, end: int, at: int) -> tuple[int, int] | None:
    """Return the range of an unknown name at a token behind a verb or word of source, or None."""
    sure = surely_verb(scene, verb)
    last = read_name(scene, at, end)
    if last is not None and (sure or _explained(scene, last, end)):
        return at, last
    last = read_name(scene, at, end, closed=True) if sure else None
    if last is not None and (titled_after(scene, last, end) or _given(scene, at, last, end)):
        return at, last  # طلال سلامة, صائب عريقات: one of them is also a common word
    if not sure:
        return None
    last = read_framed_name(scene, at, end, explained=True)
    if last is not None and titled_after(scene, last, end):
        return at, last  # نير بركات، رئيس البلدية
    reading = scene.cue(verb)
    nominal = reading is not None and "nominal" in reading[1].flags
    name = _placed(scene, at, end, far=not nominal) or _described(scene, at, end)
    name = name or _aged(scene, at, end)
    return name or surname_alone(scene, at, end, far=not nominal)


def _described(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of a name behind a definite noun of no list: قالت المتقاعدة كارين سيلفر."""
    lexicon = scene.language.lexicon
    if at in scene.covered or not lexicon.has_article(scene.text(at)):
        return None
    first = after_nationality(scene, at + 1)
    last = read_name(scene, first, end)
    sure = last is not None and all(is_name_word(scene, here) for here in range(first, last))
    told = last is not None and (scene.text(last) == "," or _explained(scene, last, end))
    return (first, last) if last is not None and sure and told else None


def _aged(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the words before an age in brackets, whatever else they mean: قال نور الدين (45 عاما)."""
    last = next((to for to in range(at, min(end, at + _WORDS)) if scene.text(to) == "("), at)
    years = scene.text(last + 1).isdecimal() and scene.text(last + 3) == ")"
    own = not any(scene.words[here].exactly or here in scene.covered for here in range(at, last))
    titled = head_at(scene, at, governed=True) is not None
    return (at, last) if last > at and years and own and not titled else None


def surely_verb(scene: Scene, at: int) -> bool:
    """Tell whether a word is a verb of saying and nothing else: after it, unknown words are a name."""
    reading = scene.cue(at)
    if reading is None or not scene.finite_cue(at):
        return False
    _, cue = reading
    feminine = cue.form is CueForm.PERFECT and cue.gender == "f"  # كتبت: no noun has this ending
    return "noun" not in cue.flags or feminine


def _placed(scene: Scene, at: int, end: int, *, far: bool) -> tuple[int, int] | None:
    """Return a first name with the words up to what is reported, whatever they are: قال خالد بحاح إن.

    `far` says that anything a speaker is followed by may stand between: قال خالد بحاح للصحافيين إن.
    """
    last = at
    while last < min(end, at + _WORDS) and _goes_on(scene, last, at):
        last += 1
    lexicon = scene.language.lexicon
    first, whole = scene.text(at), scene.text(last - 1) not in lexicon.name_particles
    named = last > at + 1 and first in lexicon.given_names and first not in lexicon.heads
    followed = _explained(scene, last, end) or (far and _followed(scene, last, end))
    return (at, last) if named and whole and followed else None


def _goes_on(scene: Scene, at: int, first: int) -> bool:
    """Tell whether a word can only go on a name: no function word, title, verb or adverb (ساخرا)."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    word = scene.words[at]
    plain = scene.document.tokens[at].is_word and at not in scene.covered and not word.exactly
    if at == first:
        return plain
    known = any(
        rest in lexicon.words or lexicon.has_article(rest) for p, rest in lexicon.bare(text) if p
    )
    joined = lexicon.name_words[text].joined
    accusative = text.endswith(lexicon.accusatives) and not is_name_word(scene, at)
    noun = word.cue is None or "noun" in word.cue[1].flags
    return plain and noun and not (known or joined or accusative or word.governed_head)


def _given(scene: Scene, first: int, last: int, end: int) -> bool:
    """Tell whether a run begins with a first name and is followed by what a speaker is followed by."""
    return scene.text(first) in scene.language.lexicon.given_names and _explained(scene, last, end)


def titled_after(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a title follows a name, with or without a comma: عريقات عضو اللجنة."""
    after = at + (scene.text(at) == ",")
    title = head_at(scene, after) if after < end else None
    return title is not None and title.cls in ("title", "rank")


def surname_alone(scene: Scene, at: int, end: int, *, far: bool = False) -> tuple[int, int] | None:
    """Return the range of one unknown word between a verb of saying and its words: قال وود إن.

    `far` says that what a speaker is followed by may stand between: قال وود في برلين إن.
    """
    if scene.text(at + 1) in scene.language.lexicon.name_ends and _stands_alone(scene, at):
        return at, at + 2  # قال نصر الله إن
    text = scene.text(at)
    lexicon = scene.language.lexicon
    several = lexicon.has_article(text) and text.endswith(lexicon.plurals)  # المتدخلون
    if at + 1 >= end or several or not (is_name_word(scene, at) or _of_a_tribe(scene, at)):
        return None
    listed = scene.language.names.forms_of(text, EntityKind.PERSON)
    near = any(scene.is_exactly(at + 1, cls) for cls in ("complementizer", "by_saying"))
    near = near or scene.text(at + 1) in (":", '"') or who_is(scene, at + 1, end)
    complement = near or (far and _followed(scene, at + 1, end))
    circumstance = text.endswith(lexicon.accusatives)
    alone = complement and not listed and not circumstance and not _is_feminine_noun(scene, at)
    return (at, at + 1) if alone and is_whole(scene, text) else None


def _stands_alone(scene: Scene, at: int) -> bool:
    """Tell whether a word is no other name, no function word and no head noun."""
    word = scene.words[at]
    lexicon, text = scene.language.lexicon, scene.text(at)
    own = text not in lexicon.common or text in lexicon.common_names  # نصر الله, no رسول الله
    own = own and at not in scene.covered and scene.document.tokens[at].is_word
    return own and not word.governed and word.head is None


def _is_feminine_noun(scene: Scene, at: int) -> bool:
    """Tell whether a definite word agrees as a noun with a feminine verb: وأفادت المنسقية; قال الدبيبة."""
    lexicon = scene.language.lexicon
    reading = scene.cue(at - 1)
    feminine = bool(lexicon.feminine) and scene.text(at).endswith(lexicon.feminine)
    masculine = reading is not None and reading[1].gender == "m"
    return feminine and lexicon.has_article(scene.text(at)) and not masculine


def _of_a_tribe(scene: Scene, at: int) -> bool:
    """Tell whether a definite word is a family name by its ending, and no word of the list: الزاملي.

    A common word with that ending is an adjective, which has a feminine in use too (الحقوقي); a family
    name in the list of common words has none (الشمري).
    """
    lexicon = scene.language.lexicon
    text = scene.text(at)
    bare = lexicon.without_article(text)
    adjective = text in lexicon.common or bare + lexicon.feminine in lexicon.common
    common = bare in lexicon.common and adjective
    known = common or any(word in lexicon.words or word in lexicon.heads for word in (text, bare))
    ends = bool(lexicon.relational) and text.endswith(lexicon.relational)
    return ends and lexicon.has_article(text) and not known and at not in scene.covered


def _explained(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a name is followed by a title in apposition, or by what the verb reports."""
    if scene.text(at) in ",;" and at + 1 < end and head_at(scene, at + 1) is not None:
        return True
    if at < end and head_at(scene, at) is not None:  # بن رودس نائب مستشار الأمن القومي
        return True
    if scene.is_a(at, "counterpart") or scene.is_exactly(at, "relative") or who_is(scene, at, end):
        return True
    return scene.text(at) in (":", '"', "(") or scene.is_exactly(at, "complementizer")


def is_described(scene: Scene, at: int) -> bool:
    """Tell whether a relative clause on one person begins at a token: الذي, التي; not "who" or "from"."""
    relative = scene.language.lexicon.word(scene.text(at), "relative")
    return relative is not None and relative.gender is not None


def who_is(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a clause says what somebody is: إيلانا ديان، وهي معدة تحقيقات, no body: وهو مركز."""
    noun = at + 1 + (scene.text(at) in (",", "-"))
    if not scene.is_exactly(noun - 1, "continuation") or noun >= end:
        return False
    head = head_at(scene, noun)
    body = head is not None and head.cls in ("office", "collective")
    body = body or any(
        scene.is_a(noun, cls) for cls in ("outlet_head", "institution", "place_noun")
    )
    text = scene.text(noun)
    indefinite = text in scene.language.lexicon.common and scene.cue(noun) is None
    return not body and (head is not None or indefinite)


def _followed(scene: Scene, at: int, end: int) -> bool:
    """Tell whether what a speaker is followed by begins at a token.

    Words, a relative clause, an aside, who was told, when, where and on what occasion.
    """
    if scene.is_exactly(at, "relative"):
        return is_described(scene, at)
    if scene.text(at) == ",":
        opens = any(scene.is_exactly(at + 1, cls) for cls in _BEHIND_COMMA)
        return opens or titled_after(scene, at, end)
    behind = any(scene.is_exactly(at, cls) for cls in _BEHIND)
    return behind or scene.text(at) in (":", '"', "(") or is_told(scene, at)
