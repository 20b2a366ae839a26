"""Names that look like words of the language, where nothing but a name can stand.

Behind a title that is whole (its last word is definite, or it is a rank with an article) an
indefinite noun is no genitive and no adjective (Wright, vol. II, 201 and 275): it is the name in
apposition, even where each of its words could be another word: نصرت رحيمي, آمنة الغامدي, جميل البقعاوي.
Its words are weighed, as a verb's object can stand there too: نفى المتحدث باسم الوزارة | صحة الأنباء.
"""

from app.domain.vocabulary import FormKind
from app.extraction.grammar.title_names import closes, names_a_thing
from app.extraction.scene import Scene
from app.extraction.word_forms import Head

_MOST = 4
_TWO = 2
_ENOUGH = 2  # weight of a name behind a title
_WITH_REASON = 1  # behind الدكتور, العقيد, which a name follows, or right before what is said
_SAID = (":", '"')
_SURE = 2
_LETTERS = 3
_LONG = 4  # letters of a noun that a preposition is written onto, not the end of a surname
_PAUSES = frozenset(',:."(-')


def doubtful_name(scene: Scene, at: int, last: int, end: int, head: Head) -> tuple[int, int] | None:
    """Return the range of a doubtful name in the titled phrase [at, last), or None."""
    for here in range(at + 1, last - 1):
        if here in scene.quoted or names_a_thing(scene, here - 1, at):
            continue
        rank = _is_rank(scene, here - 1)
        if rank or closes(scene, here - 1, at, head) or _is_surely_named(scene, here):
            name_end = read_doubtful(scene, here, end, rank=rank)
            if name_end is not None:
                return here, name_end
    return None


def _is_surely_named(scene: Scene, at: int) -> bool:
    """Tell whether a word of no list stands before a family name: رئيس غرفة جدة | عويضة الجهني."""
    after = scene.text(at + 1)
    family = scene.language.lexicon.has_article(after) and at + 1 not in scene.covered
    return family and _weight(scene, at, first=True) == _SURE and bool(_family(scene, after))


def read_doubtful(scene: Scene, at: int, end: int, *, rank: bool = False) -> int | None:
    """Return the end of a name from a token up to a pause, a clause, a title or a preposition."""
    compounding = scene.language.lexicon.compounding
    last, weight, words = at, 0, 0
    while last < min(end, at + _MOST):
        own = _weight(scene, last, first=last == at)
        if own is None or (last > at and not (own or weight or rank)):
            break  # استقالة | حكومة هاني الملقي
        compound = last > at and scene.text(last - 1) in compounding  # عبد الله is one word
        weight += 0 if compound else own
        words += not compound
        last += 1
    while last > at and scene.text(last - 1) in scene.language.lexicon.name_particles:
        last, words = last - 1, words - 1
    opens = last + scene.is_exactly(last, "preposition")  # أشارت X إلى أن
    told = rank or scene.text(last) in _SAID or scene.is_exactly(opens, "complementizer")
    enough = weight >= (_WITH_REASON if told else _ENOUGH)
    return last if words >= _TWO and enough and _ends(scene, last, end) else None


def _is_rank(scene: Scene, at: int) -> bool:
    """Tell whether a rank that a name follows stands right before: الدكتور, د."""
    short = scene.text(at) == "." and len(scene.text(at - 1)) == 1
    head = scene.words[at - short].governed_head
    return head is not None and head.cls == "rank" and (head.definite or short)


def _ends(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a name can end before a token, and does not go on into a sentence."""
    if at >= end or scene.text(at) in _PAUSES:
        return True
    closers = ("complementizer", "relative", "preposition", "adverb")
    head = scene.words[at].head
    title = head is not None and head.cls == "title" and not head.definite
    joined = _is_joined(scene, scene.text(at))  # بكلية الطب, للصحافيين
    return title or joined or any(scene.is_exactly(at, cls) for cls in closers)


def _weight(scene: Scene, at: int, *, first: bool) -> int | None:
    """Return how surely a word is part of a name: 2 no other word, 1 perhaps, 0 hardly; None not at all."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    if not scene.document.tokens[at].is_word or at in scene.covered:
        return 1 if not first and _is_nation(scene, at) else None
    if scene.text(at - 1) in lexicon.name_particles and not first:
        return 1  # بن على
    if lexicon.has_article(text) and text not in lexicon.given_names:
        return None if first else _family(scene, text)
    word = lexicon.name_words[text]
    if any(proclitic and lexicon.has_article(rest) for proclitic, rest in lexicon.bare(text)):
        return None  # بالقوة
    if text in lexicon.given_names or (word.unknown and not word.joined):
        return _SURE if scene.may_be_name(at) else None
    if _is_other(scene, at, first=first) or _is_joined(scene, text, _LONG * (not first)):
        return None
    if first and (text in lexicon.heads or word.joined):
        return None
    known = text in lexicon.common or text in lexicon.heads
    return 1 if text in lexicon.common_names or not known else 0


def _is_other(scene: Scene, at: int, *, first: bool) -> bool:
    """Tell whether a word is a function word, a verb, an act or a noun that somebody owns: استقالته."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    feminine = not lexicon.feminine_written.isdisjoint(scene.document.text(at, at + 1))
    owned = not feminine and any(stem in lexicon.common for stem in lexicon.without_him(text))
    if owned or text.endswith(lexicon.verb_endings) or len(text) < _LETTERS:
        return True
    act = text in lexicon.verbal_nouns or lexicon.looks_like_act(lexicon.without_article(text))
    act = act or lexicon.is_verb(text)
    if text in lexicon.words or scene.cue(at) is not None or act or not scene.may_be_name(at):
        return True
    if first:
        return text.endswith(lexicon.accusatives)
    several = text.endswith(lexicon.plurals)
    return several and not lexicon.stems(text).isdisjoint(lexicon.common)


def _is_joined(scene: Scene, text: str, least: int = 0) -> bool:
    """Tell whether a particle is written onto a word of at least so many letters: بجامعة; not بروك."""
    lexicon = scene.language.lexicon
    return any(
        proclitic
        and len(rest) >= least
        and (
            rest in lexicon.common
            or rest in lexicon.words
            or rest in lexicon.heads
            or rest in lexicon.given_names
            or lexicon.has_article(rest)
            or not lexicon.stems(rest).isdisjoint(lexicon.common)
        )
        for proclitic, rest in lexicon.bare(text)
    )


def _family(scene: Scene, text: str) -> int | None:
    """Return the weight of a word with an article: one of a tribe or first name is a family name.

    An adjective of the same ending has a feminine: العسكري, but الغامدي.
    """
    lexicon = scene.language.lexicon
    bare = lexicon.without_article(text)
    named = bare in lexicon.given_names or lexicon.word(bare, "also_name") is not None
    adjective = bare + lexicon.feminine in lexicon.common or bare in lexicon.heads
    relational = bool(lexicon.relational) and text.endswith(lexicon.relational)
    return int(named or (relational and not adjective)) or None


def _is_nation(scene: Scene, at: int) -> bool:
    """Tell whether a nationality behind a first name is a family name: آمنة المغربي, ماري كيني at a pause."""
    mention = scene.starts.get(at)
    nation = mention is not None and mention.form is FormKind.NISBA and not mention.proclitic
    definite = scene.language.lexicon.has_article(scene.text(at))
    return nation and (definite or scene.text(at + 1) in _PAUSES)
