"""Whose name stands after a title: its bearer's, or that of whom he serves."""

from app.domain.vocabulary import EntityKind
from app.extraction.document import Mention
from app.extraction.grammar.heads import head_at
from app.extraction.scene import Scene
from app.extraction.word_forms import Head

_SERVING = frozenset({"adviser", "envoy", "spokesperson"})
_KIN = frozenset({"relative", "parent", "sibling", "spouse"})  # of whom a name behind them is
_RANKS = frozenset({"ambassador"})
_TWO = 2
_CLOSING = (")", '"')


def closes(scene: Scene, at: int, first: int, head: Head) -> bool:
    """Tell whether a definite phrase can end at a token: a definite word, a proper name, a bracket."""
    if at == first:
        return head.definite
    text = scene.text(at)
    if text.isdigit():  # مراسل القناة 12 X; not قتل 14 سنة
        return at > first + 1 and scene.language.lexicon.has_article(scene.text(at - 1))
    if scene.is_exactly(at, "rank_word"):
        return head.definite
    return at in scene.covered or text in _CLOSING or scene.language.lexicon.name_words[text].closes


def names_head(scene: Scene, at: int, mention: Mention, title: Head) -> bool:
    """Tell whether a person after a title is its bearer: not after a preposition, not another's boss.

    مستشار للرئيس ألكسندر ستوب and مكتب ستارمر name someone else than the head.
    """
    if mention.proclitic or scene.is_exactly(mention.first - 1, "preposition"):
        return False
    if scene.language.lexicon.syntax.modifiers_first and _is_governed(scene, at, mention):
        return False
    if scene.carries(at - 1) and scene.are_exactly("quoting", at + 1, mention.first):
        return False  # نقل دبلوماسي عن الوزير X
    if _serves(scene, at, mention, title) or _is_kin(scene, at, title):
        return False
    if _is_apposed(scene, at, mention):
        return False
    return not any(
        _is_others(scene, at, here, mention, title) for here in range(at + 1, mention.first)
    )


def _is_apposed(scene: Scene, at: int, mention: Mention) -> bool:
    """Tell whether a title is of the name before it: صالح آل الشيخ وزير الشؤون المشرف على برنامج الملك سلمان."""
    before = scene.covered.get(at - 1)
    named = before is not None and before.kind is EntityKind.PERSON
    return named and bool(scene.are_exactly("preposition", at + 1, mention.first))


def _serves(scene: Scene, at: int, mention: Mention, title: Head) -> bool:
    """Tell whether a name right behind a title is whom its bearer serves: مستشار زيلينسكي.

    Not behind مبعوثه, "his envoy", which is spelt like مبعوثة.
    """
    beside = mention.first == at + 1 and not scene.language.lexicon.syntax.modifiers_first
    plain = scene.text(at).endswith(title.lemma) and not title.definite
    return beside and plain and title.slug in _SERVING


def _is_kin(scene: Scene, at: int, title: Head) -> bool:
    """Tell whether a name behind a word is of whom the kin belongs to: والد الجندي X, زوجة ماكرون; not زوجته أسماء.

    As it is written, شقيقة is told from شقيقه, which folding makes the same.
    """
    lexicon = scene.language.lexicon
    governs = not title.definite and not lexicon.syntax.modifiers_first
    feminine = not lexicon.feminine_written.isdisjoint(scene.document.text(at, at + 1))
    bare = scene.text(at).endswith(title.lemma) or feminine
    return governs and title.slug in _KIN and bare


def _is_others(scene: Scene, at: int, here: int, mention: Mention, title: Head) -> bool:
    """Tell whether a token between a title and a name is the title of who bears the name, not the first.

    A plural is nobody's: الرئيس السابق للاتحاد الدولي للصحفيين X.
    """
    lexicon = scene.language.lexicon
    inner = [
        (proclitic, head)
        for proclitic, head in lexicon.heads_of(scene.text(here))
        if head.cls in ("title", "rank") and here not in scene.covered and head.number != "p"
    ]
    body = scene.words[here].governed_head
    if not inner or (body is not None and body.cls == "office"):  # المؤسسة, spelt like a founder
        return False
    led = any(proclitic and proclitic not in lexicon.conjunctions for proclitic, _ in inner)
    if led:  # المستشار السابق للرئيس X, but الممثل الخاص للأمين العام في العراق X
        served = mention.first == here + 1 or _holds_other(scene, mention, title)
        return not title.definite or served
    if scene.is_exactly(here - 1, "preposition") or _anew(at, here, title, inner):
        return True  # صحفي مع الرئيس X
    # "المتحدث باسم عائلة الصحفي X": X is of the family
    own = _is_form_of_address(scene, at, here, [head for _, head in inner])
    if (_is_served(scene, mention, title) and not own) or _is_construct(scene, here - 1, at):
        return True
    # "متحدثة باسم رئيس الوزراء X": X is the premier; a definite title may go with the name
    return not title.definite and scene.is_exactly(here - 1, "on_behalf")


def _is_form_of_address(scene: Scene, at: int, here: int, inner: list[Head]) -> bool:
    """Tell whether a title within is the bearer's own rank: المتحدث باسم الخارجية المصرية | السفير X.

    Behind a whole office, not where the office spoken for would stand: المتحدث باسم السفير X.
    """
    ranks = all(head.definite and (head.cls == "rank" or head.slug in _RANKS) for head in inner)
    return ranks and here > at + 1 and not scene.is_exactly(here - 1, "on_behalf")


def _anew(at: int, here: int, title: Head, inner: list[tuple[str, Head]]) -> bool:
    """Tell whether a title begins another phrase: استقبل الوزير سفيرة كييف X, سأل النواب وزير الخارجية X.

    A definite noun takes no genitive; one person is not called by a plural.
    """
    if any(head.definite or head.cls == "rank" for _, head in inner):
        return False
    closed = title.cls == "title" and title.definite and here == at + 1
    return closed or (title.number == "p" and any(head.number == "s" for _, head in inner))


def _is_served(scene: Scene, mention: Mention, title: Head) -> bool:
    """Tell whether a person behind a serving title and another one bears the other: مستشارة الرئيس ماكرون.

    The registry knows offices of his, none of them of that service.
    """
    return title.slug in _SERVING and _holds_other(scene, mention, title)


def _holds_other(scene: Scene, mention: Mention, title: Head) -> bool:
    """Tell whether the registry knows offices of a person, none of them like a title: then he is served."""
    if mention.ref is None:
        return False
    held = scene.language.offices.registry.offices_of(mention.ref)
    return bool(held) and not any(office.office.endswith(title.slug) for office in held)


def _is_construct(scene: Scene, at: int, first: int) -> bool:
    """Tell whether the office spoken for has no article: the noun behind it says whose it is."""
    on_behalf = at > first + 1 and scene.is_exactly(at - 1, "on_behalf")
    head = head_at(scene, at, governed=True) if on_behalf else None
    return head is not None and head.cls == "office" and not head.definite


def behind_place(scene: Scene, first: int, last: int, title: Head) -> int:
    """Return where a name begins behind a place of no list: عمدة خيرسون | رومان مروتشكو, else `first`.

    Only a title that governs what follows, or a preposition, has a place behind it (إدارة الأمن في كيبيك X),
    and a first name tells where the name is.
    """
    given = scene.language.lexicon.given_names
    governed = not title.definite or scene.is_exactly(first - 1, "locative")
    place = governed and last - first > _TWO and scene.text(first) not in given
    return first + 1 if place and scene.text(first + 1) in given else first


def title_end(scene: Scene, at: int, last: int) -> int:
    """Return where the words that can stand between a title and a name end, at most at `last`.

    Where modifiers stand before the title, only names and their particles can: Secretary of State X.
    """
    if not scene.language.lexicon.syntax.modifiers_first:
        return last
    while at < last and _joins_name(scene, at):
        at += 1
    return at


def _joins_name(scene: Scene, at: int) -> bool:
    joins = any(scene.is_exactly(at, cls) for cls in ("genitive", "article", "modifier"))
    return joins or at in scene.covered or scene.document.capital(at)


def _is_governed(scene: Scene, at: int, mention: Mention) -> bool:
    """Tell whether a preposition leads to a name or its own title: spokesman for (Chancellor) X."""
    return any(
        scene.is_exactly(here - 1, "genitive") and (here == mention.first or _is_title(scene, here))
        for here in range(at + 2, mention.first + 1)
    )


def _is_title(scene: Scene, at: int) -> bool:
    heads = scene.language.lexicon.heads_of(scene.text(at))
    return any(head.cls in ("title", "rank") for _, head in heads)


def names_a_thing(scene: Scene, at: int, first: int) -> bool:
    """Tell whether the word after a token is the name of a thing: جامعة أوكسفورد, شركة تسلا."""
    if at == first or at in scene.covered:
        return False
    if scene.is_exactly(at, "on_behalf"):  # المتحدث باسم جوارديا دي فينانزا
        return True
    head = head_at(scene, at, governed=True)
    office = head is not None and head.cls == "office" and not head.definite
    return office or scene.language.lexicon.name_words[scene.text(at)].place
