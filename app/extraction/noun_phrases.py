"""Noun phrases that can speak: a name with its titles, an office, a document, unnamed people.

`read_phrase` reads one phrase at a token; what it means in the article is `resolve.py`'s business.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.lexicon import CueForm, Head
from app.extraction.names import read_name
from app.extraction.phrase_ends import complement_end
from app.extraction.scene import Scene


class PhraseKind(StrEnum):
    """What the head of a phrase is."""

    PERSON = "person"  # a name, known or coined
    ENTITY = "entity"  # a country, organisation or outlet by name
    TITLE = "title"  # a person's title without a name
    UNNAMED = "unnamed"
    OFFICE = "office"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    COUNTERPART = "counterpart"
    LATTER = "latter"
    ONE_OF = "one_of"
    PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase at [first, last). `name` is the token range of a coined name, `mention` a known one.

    `title` is the range of title words; `inner` are names inside the complement.
    """

    kind: PhraseKind
    first: int
    last: int
    head: Head | None = None
    mention: Mention | None = None
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    inner: tuple[Mention, ...] = ()


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
    ("one_of", PhraseKind.ONE_OF),
    ("parties", PhraseKind.PARTIES),
)


def read_phrase(scene: Scene, at: int, end: int, *, governed: bool = False) -> NounPhrase | None:
    """Read the noun phrase that begins at token `at`, or None.

    A conjunction before it is left aside; with `governed` so is a preposition (وفقاً لمسؤول).
    """
    mention = scene.starts.get(at)
    if mention is not None and scene.names_actor(mention, governed=governed):
        kind = PhraseKind.PERSON if mention.kind is EntityKind.PERSON else PhraseKind.ENTITY
        last = _apposed(scene, mention.last, end) if kind is PhraseKind.PERSON else mention.last
        title = (mention.last, last) if last > mention.last else None
        return NounPhrase(kind, at, last, mention=mention, title=title)
    for cls, kind in _SMALL:
        if scene.is_a(at, cls):
            return _read_small(scene, at, end, kind)
    if scene.is_a(at, "outlet_head") or (governed and scene.is_governed(at, "outlet_head")):
        outlet = _read_outlet(scene, at, end)
        if outlet is not None:
            return outlet
    head = head_at(scene, at, governed=governed)
    if head is not None:
        return _read_headed(scene, at, end, head)
    if scene.is_a(at, "document") or (governed and scene.is_governed(at, "document")):
        return _read_document(scene, at, end)
    return None


def head_at(scene: Scene, at: int, *, governed: bool = False) -> Head | None:
    """Return the reading of a token as a head noun, with at most a conjunction before it."""
    if _reports(scene, at):
        return None
    conjunctions = scene.language.lexicon.conjunctions
    for proclitic, head in (
        scene.language.lexicon.heads_of(scene.text(at)) if scene.text(at) else ()
    ):
        if governed or not proclitic or proclitic in conjunctions:
            return head
    return None


def _reports(scene: Scene, at: int) -> bool:
    """Tell whether a noun is a word of saying here: طالب "demanded", مشيراً; متحدثة may be a noun."""
    reading = scene.cue(at)
    if reading is None or scene.text(at).startswith(scene.language.lexicon.definite):
        return False
    _, cue = reading
    participle = cue.form is CueForm.PARTICIPLE and (cue.gender, cue.number) != ("m", "s")
    return not participle or scene.text(at - 1) == ","


def _apposed(scene: Scene, at: int, end: int) -> int:
    """Return the end of a title in apposition after a name: "..., وزير الجيوش الفرنسي،"."""
    if scene.text(at) != "," or at + 1 >= end:
        return at
    head = head_at(scene, at + 1)
    if head is None or head.cls not in ("title", "rank") or scene.cue(at + 1) is not None:
        return at
    last = complement_end(scene, at + 2, end)
    named = any(
        scene.covered[i].kind is EntityKind.PERSON
        for i in range(at + 1, last)
        if i in scene.covered
    )
    return at if named else last


def _inner(scene: Scene, first: int, last: int) -> tuple[Mention, ...]:
    return tuple(m for m in scene.mentions if first <= m.first and m.last <= last)


def _read_headed(scene: Scene, at: int, end: int, head: Head) -> NounPhrase:
    last = complement_end(scene, at + 1, end)
    kind = _HEAD_KIND[head.cls]
    if kind in (PhraseKind.TITLE, PhraseKind.UNNAMED):
        for here in range(at + 1, last):
            mention = scene.starts.get(here)
            if mention is not None and mention.kind is EntityKind.PERSON:
                if not _names_head(scene, at, mention, head):
                    continue
                return NounPhrase(
                    PhraseKind.PERSON, at, mention.last, head, mention, title=(at, mention.first)
                )
            closed = _closes(scene, here - 1, at, head)
            several = head.number == "p" or here in scene.covered
            name_end = None if several else read_name(scene, here, last, closed=closed)
            if name_end is not None:
                return NounPhrase(
                    PhraseKind.PERSON, at, name_end, head, name=(here, name_end), title=(at, here)
                )
        comma = _name_after_comma(scene, last, end, at, head)
        if comma is not None:
            return comma
    last = _trim_clause(scene, at, last)
    return NounPhrase(kind, at, last, head, title=(at, last), inner=_inner(scene, at, last))


def _closes(scene: Scene, at: int, first: int, head: Head) -> bool:
    """Tell whether a definite phrase can end at a token: a definite word, a proper name, a bracket."""
    if at == first:
        return head.definite
    definite = scene.language.lexicon.definite
    text = scene.text(at)
    if scene.is_exactly(at, "rank_word"):
        return head.definite
    return at in scene.covered or text == ")" or text.startswith(definite)


def _name_after_comma(scene: Scene, last: int, end: int, at: int, head: Head) -> NounPhrase | None:
    """Read "title، name،" and "title، rank name": the name in apposition to the title."""
    if scene.text(last) != "," or last + 1 >= end:
        return None
    mention = scene.starts.get(last + 1)
    if mention is not None and mention.kind is EntityKind.PERSON and not mention.proclitic:
        return NounPhrase(PhraseKind.PERSON, at, mention.last, head, mention, title=(at, last))
    rank = head_at(scene, last + 1)
    if rank is not None and rank.cls == "rank":
        named = _read_headed(scene, last + 1, end, rank)
        return named if named.kind is PhraseKind.PERSON else None
    if last + 1 in scene.covered:
        return None
    name_end = read_name(scene, last + 1, end, closed=True)
    if name_end is None or not _ends_apposition(scene, name_end, end):
        return None
    return NounPhrase(
        PhraseKind.PERSON, at, name_end, head, name=(last + 1, name_end), title=(at, last)
    )


def _ends_apposition(scene: Scene, at: int, end: int) -> bool:
    return at >= end or scene.text(at) in ",:.(-" or scene.is_exactly(at, "complementizer")


def _names_head(scene: Scene, at: int, mention: Mention, title: Head) -> bool:
    """Tell whether a person after a title is its bearer: not after a preposition, not another's boss.

    مستشار للرئيس ألكسندر ستوب and مكتب ستارمر name someone else than the head.
    """
    if mention.proclitic:
        return False
    lexicon = scene.language.lexicon
    for here in range(at + 1, mention.first):
        inner = [
            (proclitic, head)
            for proclitic, head in lexicon.heads_of(scene.text(here))
            if head.cls in ("title", "rank") and here not in scene.covered
        ]
        if any(proclitic and proclitic not in lexicon.conjunctions for proclitic, _ in inner):
            return False
        # "متحدثة باسم رئيس الوزراء X": X is the premier; a definite title may go with the name
        if inner and not title.definite and scene.is_exactly(here - 1, "on_behalf"):
            return False
    return True


def _trim_clause(scene: Scene, at: int, last: int) -> int:
    """Cut a phrase without a name where a preposition begins an adjunct of the clause."""
    adjunct = scene.language.lexicon
    for here in range(at + 1, last):
        if adjunct.is_a(scene.text(here), "preposition") and not _inside_title(scene, here):
            return here
    return last


def _inside_title(scene: Scene, at: int) -> bool:
    """Tell whether a preposition belongs to a title: before a body, a country or an office noun."""
    mention = scene.starts.get(at + 1)
    if mention is not None and mention.kind is not EntityKind.PERSON:
        return mention.form is not FormKind.CAPITAL
    return head_at(scene, at + 1) is not None or scene.is_a(at + 1, "document")


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
                return NounPhrase(
                    PhraseKind.PERSON, at, name_end, None, name=(here, name_end), title=(at, here)
                )
        last = min(last, at + 2)
    return NounPhrase(kind, at, last, inner=_inner(scene, at, last))


def _read_outlet(scene: Scene, at: int, end: int) -> NounPhrase | None:
    """Read "صحيفة «بيلد»": the head noun with the outlet named after it."""
    for here in range(at + 1, min(end, at + 4)):
        mention = scene.starts.get(here)
        if mention is not None and mention.kind is EntityKind.SOURCE:
            last = mention.last + (scene.text(mention.last) in '")')
            return NounPhrase(PhraseKind.ENTITY, at, last, mention=mention)
    return None


def _read_document(scene: Scene, at: int, end: int) -> NounPhrase:
    last = complement_end(scene, at + 1, end, of_document=True)
    inner = _inner(scene, at, last)
    return NounPhrase(PhraseKind.DOCUMENT, at, last, title=(at, last), inner=inner)
