"""Noun phrases that can speak: a name with its titles, an office, a document, unnamed people.

`read_phrase` reads one phrase at a token; what it means in the article is `resolve.py`'s business.
"""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.grammar.doubtful_names import doubtful_name, read_doubtful
from app.extraction.grammar.heads import (
    after_demonstrative,
    after_honorifics,
    after_quantity,
    head_at,
    is_carrier,
)
from app.extraction.grammar.modifiers import after_article, modified_head
from app.extraction.grammar.personal_names import (
    is_name_word,
    nation_as_name,
    read_framed_name,
    read_name,
)
from app.extraction.grammar.phrase_ends import complement_end, ends_apposition, trimmed_clause
from app.extraction.grammar.title_names import (
    behind_place,
    closes,
    names_a_thing,
    names_head,
    title_end,
)
from app.extraction.grammar.written_sources import described, read_document, read_outlet
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.word_forms import Head

_ASIDE = frozenset(",-")
_HEAD_KIND = {
    "title": PhraseKind.TITLE,
    "rank": PhraseKind.TITLE,
    "unnamed": PhraseKind.UNNAMED,
    "office": PhraseKind.OFFICE,
    "collective": PhraseKind.COLLECTIVE,
}
_SMALL = (
    ("counterpart", PhraseKind.COUNTERPART),
    ("latter", PhraseKind.LATTER),
    ("of_honour", PhraseKind.HONOUR),
    ("one_of", PhraseKind.ONE_OF),
    ("parties", PhraseKind.PARTIES),
    ("pronoun", PhraseKind.PRONOUN),
)


def read_phrase(scene: Scene, at: int, end: int, *, governed: bool = False) -> NounPhrase | None:
    """Read the noun phrase that begins at token `at`, or None.

    A conjunction before it is left aside; with `governed` so is a preposition (وفقاً لمسؤول). What is
    read once is remembered in the scene.
    """
    if (key := (at, end, governed)) not in scene.phrases:
        scene.phrases[key] = _read_phrase(scene, at, end, governed=governed)
    return scene.phrases[key]


def _read_phrase(scene: Scene, at: int, end: int, *, governed: bool) -> NounPhrase | None:
    begins = after_honorifics(scene, after_demonstrative(scene, at, end), end)
    counted = after_quantity(scene, begins, end, governed=governed)
    if counted != at:
        return _read_counted(scene, at, begins, counted, end)
    modified = _read_modified(scene, at, end) or _one_of_them(scene, at, end)
    if modified is not None:
        return modified
    mention = scene.starts.get(at)
    quotation = scene.opening.get(at)
    quoted = scene.starts.get(quotation.first) if quotation is not None else None
    if quotation is not None and quoted is not None and quoted.last == quotation.last:
        # وقال "المعلم" إن, وذكرت «الشرق الأوسط» أن
        kind = PhraseKind.PERSON if quoted.kind is EntityKind.PERSON else PhraseKind.ENTITY
        return NounPhrase(kind, at, quotation.outer_last, mention=quoted)
    if mention is not None and mention.form is FormKind.NISBA:
        return _read_national(scene, mention)
    if mention is not None and scene.names_actor(mention, governed=governed):
        return _title_after_state(scene, mention, end) or _read_named(scene, mention, end)
    classes = scene.words[at].light
    small = next((kind for cls, kind in _SMALL if cls in classes), None) if classes else None
    if small is not None:
        return _read_small(scene, at, end, small)
    return _read_common(scene, at, end, governed=governed)


def _read_counted(scene: Scene, at: int, begins: int, counted: int, end: int) -> NounPhrase | None:
    """Read people counted, whose noun is at `counted`; one of them may have a name."""
    phrase = read_phrase(scene, counted, end, governed=True)
    if phrase is None:
        return None
    head = phrase.head
    if head is not None and scene.is_governed(begins, "one"):
        # إحدى المسؤولات في المنظمة باتريسيا موريرا, but أحد مساعدي X serves X
        one = head._replace(number="s")
        phrase = _read_headed(scene, counted, end, one) if head.definite else phrase
        served = phrase.mention is not None and phrase.mention.first == counted + 1
        if served and phrase.kind is PhraseKind.PERSON:
            phrase = phrase._replace(kind=PhraseKind.UNNAMED, mention=None)
        if phrase.head is not None:  # أحد المسؤولين is nobody known
            phrase = phrase._replace(head=phrase.head._replace(number="s", definite=False))
    return phrase._replace(first=at)


def _one_of_them(scene: Scene, at: int, end: int) -> NounPhrase | None:
    """Read one of a people or group that no list has: عن أحد الإسرائيليين, لأحد المشاركين."""
    group = at + 1
    if not scene.is_governed(at, "one") or group >= end:
        return None
    mention = scene.starts.get(group)
    people = mention is not None and mention.form is FormKind.NISBA
    text, lexicon = scene.text(group), scene.language.lexicon
    several = lexicon.has_article(text) and lexicon.is_oblique(lexicon.without_article(text))
    if not people and (group in scene.covered or not several):
        return None
    last = trimmed_clause(scene, at, complement_end(scene, group + 1, end), unnamed=True)
    inner = scene.names_within(at, last)
    return NounPhrase(PhraseKind.UNNAMED, at, last, title=(group, last), inner=inner)


def _read_modified(scene: Scene, at: int, end: int) -> NounPhrase | None:
    """Read a phrase whose modifiers stand before its head: the German foreign minister [X]."""
    found = modified_head(scene, at, end)
    if found is None:
        begins = after_article(scene, at, end)
        return read_phrase(scene, begins, end) if begins > at else None
    phrase = _read_headed(scene, found.at, end, found.head)
    title = (found.first, phrase.title[1]) if phrase.title else None
    inner = scene.names_within(found.first, phrase.last)
    return phrase._replace(first=found.first, title=title, inner=inner)


def _read_national(scene: Scene, adjective: Mention) -> NounPhrase | None:
    """Read a nationality that stands for a title: فالمجري X, وزيرا الدفاع الهولندي X والليتوانية Y."""
    at = adjective.last
    person = scene.starts.get(at)
    if person is None and is_name_word(scene, at):  # a first name spelt as nowhere else
        person = scene.starts.get(at + 1)
    if person is None or person.kind is not EntityKind.PERSON or person.proclitic:
        return None
    title = (adjective.first, adjective.last)
    return NounPhrase(PhraseKind.PERSON, adjective.first, person.last, mention=person, title=title)


def _read_named(scene: Scene, mention: Mention, end: int) -> NounPhrase:
    person, outlet = mention.kind is EntityKind.PERSON, mention.kind is EntityKind.SOURCE
    beyond = apposed if person else described
    last = beyond(scene, mention.last, end) if person or outlet else mention.last
    kind = PhraseKind.PERSON if person else PhraseKind.ENTITY
    title = (mention.last, last) if person and last > mention.last else None
    return NounPhrase(kind, mention.first, last, mention=mention, title=title)


def _read_common(scene: Scene, at: int, end: int, *, governed: bool) -> NounPhrase | None:
    """Read a phrase whose head is a common noun: an outlet's, a title, a document."""

    def is_a(cls: str) -> bool:
        return scene.is_governed(at, cls) if governed else scene.is_a(at, cls)

    outlet = read_outlet(scene, at, end) if is_a("outlet_head") else None
    if outlet is not None:
        return outlet
    head = head_at(scene, at, governed=governed)
    if head is not None:
        return _read_headed(scene, at, end, head)
    if is_carrier(scene, at):
        last = trimmed_clause(scene, at, complement_end(scene, at + 1, end), unnamed=False)
        return NounPhrase(PhraseKind.CARRIER, at, last, inner=scene.names_within(at, last))
    return read_document(scene, at, end) if is_a("document") else None


def _title_after_state(scene: Scene, mention: Mention, end: int) -> NounPhrase | None:
    """Read "state title name", the order of machine translation: نيوزيلندا رئيس الوزراء X."""
    if mention.form is not FormKind.NAME:
        return None
    head = head_at(scene, mention.last)
    if head is None or head.cls != "title":
        return None
    phrase = _read_headed(scene, mention.last, end, head)
    return phrase._replace(first=mention.first) if phrase.kind is PhraseKind.PERSON else None


def _titled(scene: Scene, at: int, end: int) -> int:
    """Return the end of a title right behind a name: عادل الجبير وزير الخارجية أن."""
    head = head_at(scene, at) if at < end else None
    joined = scene.text(at) not in scene.language.lexicon.heads
    if head is None or head.cls != "title" or joined or scene.cue(at) is not None:
        return at
    last = complement_end(scene, at + 1, end)
    people = (m for m in scene.names_within(at, last) if m.kind is EntityKind.PERSON)
    return at if last == at + 1 or any(people) else last


def apposed(scene: Scene, at: int, end: int) -> int:
    """Return the end of a title in apposition after a name, with or without a comma: X، وزير الجيوش."""
    if scene.text(at) != ",":
        return _titled(scene, at, end)
    if at + 1 >= end:
        return at
    modified = modified_head(scene, at + 1, end)
    begins, head = (modified.at, modified.head) if modified else (at + 1, head_at(scene, at + 1))
    if head is None or head.cls not in ("title", "rank") or scene.cue(begins) is not None:
        return at
    last = complement_end(scene, begins + 1, end)
    named = any(
        scene.covered[i].kind is EntityKind.PERSON
        for i in range(at + 1, last)
        if i in scene.covered
    )
    return at if named else last


def _read_headed(scene: Scene, at: int, end: int, head: Head) -> NounPhrase:
    last = complement_end(scene, at + 1, end)
    kind = _HEAD_KIND[head.cls]
    several_unnamed = kind is PhraseKind.UNNAMED and head.number != "s"  # يتهم محتجون مبارك
    if kind in (PhraseKind.TITLE, PhraseKind.UNNAMED):
        for here in range(at + 1, title_end(scene, at + 1, last)):
            if here in scene.quoted or names_a_thing(scene, here - 1, at):
                continue
            mention = scene.starts.get(here)
            if mention is not None and mention.kind is EntityKind.PERSON:
                if several_unnamed or not names_head(scene, at, mention, head):
                    continue
                return NounPhrase(
                    PhraseKind.PERSON, at, mention.last, head, mention, title=(at, mention.first)
                )
            closed = closes(scene, here - 1, at, head)
            taken = here in scene.covered and not nation_as_name(scene, here)
            several = head.number == "p" or taken
            name_end = None if several else read_name(scene, here, last, closed=closed)
            if name_end is not None:
                begins = behind_place(scene, here, name_end, head)
                name, title = (begins, name_end), (at, begins)
                return NounPhrase(PhraseKind.PERSON, at, name_end, head, name=name, title=title)
        behind = _name_after_comma(scene, last, end, at, head) or _doubtful(
            scene, at, last, end, head
        )
        if behind is not None:
            return behind
    unnamed, body = kind is PhraseKind.UNNAMED, kind is PhraseKind.OFFICE and head.definite
    last = trimmed_clause(scene, at, last, unnamed=unnamed, body=body)
    return NounPhrase(kind, at, last, head, title=(at, last), inner=scene.names_within(at, last))


def _doubtful(scene: Scene, at: int, last: int, end: int, head: Head) -> NounPhrase | None:
    """Read a title with a name whose words could be others: نصرت رحيمي; many have not one name."""
    name = None if head.number == "p" else doubtful_name(scene, at, last, end, head)
    if name is None:
        return None
    return NounPhrase(PhraseKind.PERSON, at, name[1], head, name=name, title=(at, name[0]))


def _name_after_comma(scene: Scene, last: int, end: int, at: int, head: Head) -> NounPhrase | None:
    """Read "title، name،", "title -name-" and "title، rank name": a name in apposition."""
    if scene.text(last) not in _ASIDE or last + 1 >= end or head.number == "p":
        return None  # ناشد صحافيو المؤسسة، المبعوث X، وقف: many have not one name
    mention = scene.starts.get(last + 1)
    if mention is not None and mention.kind is EntityKind.PERSON and not mention.proclitic:
        return NounPhrase(PhraseKind.PERSON, at, mention.last, head, mention, title=(at, last))
    rank = head_at(scene, last + 1)
    if rank is not None and rank.cls in ("rank", "title"):
        named = _read_headed(scene, last + 1, end, rank)
        person = named.kind is PhraseKind.PERSON
        return named._replace(first=at, head=head, title=(at, last)) if person else None
    if last + 1 in scene.covered and not nation_as_name(scene, last + 1):
        return None
    begins = last + 1
    ends = (
        read_name(scene, begins, end, closed=True),
        read_framed_name(scene, begins, end),
        read_doubtful(scene, begins, end),
    )
    name_end = next((e for e in ends if e and ends_apposition(scene, begins, e, end)), None)
    if name_end is None:
        return None
    name = (begins, name_end)
    return NounPhrase(PhraseKind.PERSON, at, name_end, head, name=name, title=(at, last))


def _read_small(scene: Scene, at: int, end: int, kind: PhraseKind) -> NounPhrase:
    last = at + 1
    if kind is PhraseKind.COUNTERPART:
        last = complement_end(scene, at + 1, min(end, at + 6))
        for here in range(at + 1, last):
            mention = scene.starts.get(here)
            if mention is not None and mention.kind is EntityKind.PERSON:
                return NounPhrase(
                    PhraseKind.PERSON, at, mention.last, None, mention, title=(at, mention.first)
                )
            name_end = read_name(scene, here, end) if here not in scene.covered else None
            if name_end is not None:
                name = (here, name_end)
                return NounPhrase(PhraseKind.PERSON, at, name_end, name=name, title=(at, here))
        last = min(last, at + 2)
    return NounPhrase(kind, at, last, inner=scene.names_within(at, last))
