"""Bodies the registry does not know: ministries, sources, unnamed people, by the words of a phrase."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app.domain.records import Organization
from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind, FormKind, SpeakerFound
from app.extraction.document import Mention
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.registry import Registry
from app.extraction.scene import Scene
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Speaker
from app.extraction.speakers.frames import framing_state
from app.extraction.word_forms import Head
from app.text.spans import Span

_STATE_SLUGS = frozenset({"government"})
_PLACES = frozenset(
    {EntityKind.COUNTRY, EntityKind.ORGANIZATION}
)  # كتبت الوزارة على تويتر: not X's
_NAME = 3  # words by which a body of no list is called
_NEAR = 3  # words in which the field of unnamed people stands
_PEOPLE = frozenset({"unnamed", "rank"})
_SPOKESPERSON = "spokesperson"
_MINISTER = "minister"
_LED = {
    "prime-minister": "prime-ministers-office", "president": "presidency",
    "chancellor": "chancellery",
}  # fmt: skip


def body_of(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker:
    """Return the body of an office, a group or unnamed people: org:russian-foreign-ministry."""
    head = phrase.head
    spoken_for = _spoken_for(phrase, cast, span)
    if spoken_for is not None:
        return spoken_for
    slug = _slug(phrase, cast)
    place = next((m for m in phrase.inner if _is_place(m, cast)), framing_state(phrase, cast))
    unnamed = phrase.kind in (PhraseKind.UNNAMED, PhraseKind.TITLE)
    found = SpeakerFound.ANONYMOUS if unnamed else SpeakerFound.COLLECTIVE
    number = head.number if head is not None else _number(phrase, cast)
    gender = head.gender if head is not None else gender_of_outlet(phrase, cast)
    if place is not None and place.kind is EntityKind.COUNTRY and slug in _STATE_SLUGS:
        return Speaker((place.ref or "",), found, span, gender, number)
    where = (
        _adjective(place.ref, cast) if place is not None and place.ref else _region(phrase, cast)
    ) or _state_of_person(phrase, cast)
    office = _office_within(phrase, cast) if unnamed else ""
    if slug.startswith(_MINISTER):
        office = office.removesuffix("-ministry")  # unnamed-defence-minister
    own = "" if unnamed else _own_name(phrase, cast)
    body = _in_use(where, [part for part in (office, own, slug) if part], cast)
    parts = [part for part in ("unnamed" if unnamed else "", *body) if part]
    ref = entity_ref(EntityKind.ORGANIZATION, "-".join(parts))
    return Speaker((ref,), found, span, gender, number)


def _in_use(where: str, what: list[str], cast: Cast) -> list[str]:
    """Return the parts of an id, a ministry under the name it is known by: the US state department."""
    in_use = cast.scene.language.offices.registry.state_bodies
    known = in_use.get(f"{where}-{what[0]}") if what else None
    return [known, *what[1:]] if known is not None else [where, *what]


def gender_of_outlet(phrase: NounPhrase, cast: Cast) -> str | None:
    """Return the gender of the noun that an outlet is introduced with: صحيفة «الشاهد» f, موقع m."""
    lexicon = cast.scene.language.lexicon
    readings = (rest for _, rest in lexicon.bare(cast.scene.text(phrase.first)))
    words = (lexicon.word(lexicon.without_article(rest), "outlet_head") for rest in readings)
    return next((word.gender for word in words if word is not None), None)


def _is_place(mention: Mention, cast: Cast) -> bool:
    """Tell whether a name says where people belong, not only where they are: معتمد ببروكسل.

    In a seat of power people are because they belong there: مسؤول بالبيت الأبيض.
    """
    inside = not cast.scene.language.lexicon.locative.isdisjoint(mention.proclitic)
    where = inside and mention.form is not FormKind.METONYM
    return bool(mention.ref) and mention.kind in _PLACES and not where


def _spoken_for(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker | None:
    """Return the body in whose name an unnamed spokesperson speaks: متحدث باسم وزارة الدفاع الألمانية."""
    scene, head = cast.scene, phrase.head
    behalf = next(iter(scene.are_exactly("on_behalf", phrase.first, phrase.last)), None)
    if head is None or head.slug != _SPOKESPERSON or head.number != "s" or behalf is None:
        return None
    body = read_phrase(scene, behalf + 1, phrase.last, governed=True)
    if body is not None and body.mention is not None:
        ref = _office_of(body.mention.ref or "", body.mention.kind, cast)
        return Speaker((ref,), SpeakerFound.ANONYMOUS, span, head.gender) if ref else None
    if body is None or body.kind is not PhraseKind.OFFICE:
        return None
    own = body_of(body, cast, cast.scene.document.span(body.first, body.last))
    return replace(
        own, found=SpeakerFound.ANONYMOUS, mention=span, gender=head.gender, number=head.number
    )


def _office_of(ref: str, kind: EntityKind, cast: Cast) -> str | None:
    """Return the body that speaks by its own name or through its head: باسم رئيس الوزراء كير ستارمر."""
    if kind is not EntityKind.PERSON:
        return ref if ref and kind is EntityKind.ORGANIZATION else None
    for office in cast.scene.language.offices.registry.offices_of(ref):
        slug = _LED.get(office.office)
        if slug is not None:
            where = _adjective(entity_ref(EntityKind.COUNTRY, office.entity), cast)
            return entity_ref(EntityKind.ORGANIZATION, f"{where}-{slug}")
    return None


def _office_within(phrase: NounPhrase, cast: Cast) -> str:
    """Return what the office is called where unnamed people work: مصدر في وزارة الدفاع التركية."""
    for at in range(phrase.first + 1, phrase.last):
        head = head_at(cast.scene, at, governed=True)
        if head is not None and head.cls == "office" and at not in cast.scene.covered:
            return _known_slug(cast.scene.document.words(at, phrase.last), cast) or head.slug
    return ""


def _state_of_person(phrase: NounPhrase, cast: Cast) -> str:
    """Return the adjective of the state of a person in the phrase: مكتب أوربان is Hungarian."""
    people = cast.scene.language.offices.registry.people
    known = (people.get(m.ref) for m in phrase.inner if m.kind is EntityKind.PERSON and m.ref)
    code = next((entry.country for entry in known if entry is not None), None)
    return _adjective(entity_ref(EntityKind.COUNTRY, code), cast) if code else ""


def _own_name(phrase: NounPhrase, cast: Cast) -> str:
    """Return what tells a body of no list from others: جماعة «فيلق الرحمن», منظمة المطبخ العالمي.

    Not the state it is of, which the id has already: وزارة الحج السعودية.
    """
    scene, first = cast.scene, phrase.first + 1
    lexicon, words = scene.language.lexicon, scene.document.words
    if _known_slug(words(phrase.first, phrase.last), cast) is not None:
        return ""
    quotation = scene.opening.get(first)
    if quotation is not None and quotation.last - quotation.first <= _NAME:
        own = words(quotation.first, quotation.last)
    else:
        other = head_at(scene, first, governed=True)  # عائلة الصحفي
        named = first < phrase.last and other is None and lexicon.has_article(scene.text(first))
        own = tuple(islice(_own_words(scene, first, phrase.last), _NAME)) if named else ()
    plain = (lexicon.without_article(word) for word in own if word[0].isalpha())
    one = phrase.head is not None and phrase.head.number == "s"
    return scene.language.romanize(" ".join(plain)) if one else ""


def _own_words(scene: Scene, first: int, last: int) -> Iterator[str]:
    """Yield the definite words that complete a body's noun: of وزارة الحج السعودية, المركز السوري للإحصاء.

    Behind its state only what it is for: سحبت الشرطة البولندية | الدوريات.
    """
    lexicon = scene.language.lexicon
    for at in range(first, last):
        if at in scene.covered:
            continue
        readings = lexicon.bare(scene.text(at))
        word = next((rest for _, rest in readings if lexicon.has_article(rest)), None)
        behind = any(here in scene.covered for here in range(first, at))
        if word is None or (behind and word == scene.text(at)):
            return
        yield word


def _number(phrase: NounPhrase, cast: Cast) -> str:
    """Return p for a noun with the ending of plural subjects, else s."""
    first = cast.scene.text(phrase.first)
    return "p" if first.endswith(cast.scene.language.lexicon.nominatives) else "s"


def _slug(phrase: NounPhrase, cast: Cast) -> str:
    """Return what a phrase without a name is called: by its longest known beginning, else its head."""
    words = cast.scene.document.words(phrase.first, phrase.last)
    starts = len(words) if cast.scene.language.lexicon.syntax.modifiers_first else 1
    for start in range(starts):
        slug = _known_slug(words[start:], cast)
        if slug is not None:
            return slug
    head = phrase.head
    if head is None:
        language = cast.scene.language
        if phrase.name is not None:
            return language.romanize(" ".join(cast.scene.document.words(*phrase.name))) or "outlet"
        noun = phrase.title[0] if phrase.title is not None else phrase.first
        if noun in cast.scene.covered and noun > phrase.first:
            return ""  # أحد الأوكرانيين
        word = cast.scene.text(noun)
        return language.romanize(language.lexicon.without_article(word)) or "speaker"
    slug = head.slug if head.number == "s" else _plural(head.slug)
    return "-".join((*_of_what(phrase, head, cast), slug))


def _plural(slug: str) -> str:
    """Return the plural of an English noun: ministries, officials."""
    if slug.endswith("s"):
        return slug
    return slug.removesuffix("y") + "ies" if slug.endswith("ry") else slug + "s"


def _of_what(phrase: NounPhrase, head: Head, cast: Cast) -> tuple[str, ...]:
    """Return the field that an adjective right behind people names: خبير عسكري مصري."""
    if head.cls not in _PEOPLE:
        return ()
    words = cast.scene.document.words(phrase.first + 1, min(phrase.last, phrase.first + _NEAR))
    fields = (cast.scene.language.fields.get(word) for word in words)
    return tuple(field for field in fields if field is not None)[:1]


def _known_slug(words: Sequence[str], cast: Cast) -> str | None:
    """Return what the longest known beginning of a phrase is called."""
    language = cast.scene.language
    for length in range(min(3, len(words)), 0, -1):
        for _, first in language.lexicon.bare(words[0]):
            slug = language.bodies.get(" ".join((first, *words[1:length])))
            if slug is not None:
                return slug
    return None


def _region(phrase: NounPhrase, cast: Cast) -> str:
    """Return the region that an adjective in the phrase names: دبلوماسي أوروبي."""
    known = cast.scene.language.adjectives
    words = cast.scene.document.words(phrase.first, phrase.last)
    return next((known[word] for word in words if word in known), "")


def _adjective(ref: str, cast: Cast) -> str:
    """Return the English adjective of a state, or the id of another body, as part of an id."""
    kind, id_ = split_ref(ref)
    entry = cast.scene.language.offices.registry.countries.get(id_)
    if kind is EntityKind.COUNTRY and entry is not None:
        return entry.adjective
    return id_


def coined_body(ref: str, name: str, registry: Registry) -> Organization | None:
    """Return the record of a body that the registry does not hold, with the state its id names."""
    kind, id_ = split_ref(ref)
    if (
        kind is not EntityKind.ORGANIZATION
        or id_ in registry.organizations
        or id_ in registry.groups
    ):
        return None
    return Organization(id_, name, registry.state_of(id_.removeprefix("unnamed-")))
