"""Whom a title without a name means: who held the office, or whom the article called so before."""

from collections.abc import Iterator, Sequence

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind, SpeakerFound
from app.extraction.document import Mention, Token
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.grammar.roles import Role
from app.extraction.offices import holder, office_on, offices_at
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.speakers.anaphora import is_definite
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker
from app.extraction.speakers.frames import framing_state
from app.extraction.speakers.pronouns import named_before
from app.extraction.word_forms import Head
from app.text.spans import Span

_BOTH = 2
_TITLE = 12  # tokens of a title with its complements
_CLOSEST = 2  # words of a title that tell it from others: رئيسة بعثة الملاحظين


def both_holders(phrase: NounPhrase, head: Head, cast: Cast) -> tuple[str, ...] | None:
    """Return the two whom a dual title with two states means: الرئيسان الفرنسي والأوكراني."""
    states = [m for m in phrase.inner if m.kind is EntityKind.COUNTRY]
    if not phrase.inner and head.definite:
        return _both_named(phrase, cast)
    if len(states) != _BOTH:
        return None
    lexicon = cast.scene.language.lexicon
    first, *rest = cast.scene.document.tokens[phrase.first : phrase.last]
    singular = ("".join(lexicon.definite[:1]) if head.definite else "") + head.lemma
    tokens = (first._replace(text=singular), *rest)
    people = [_holder(tokens, phrase.first, (state,), cast) for state in states]
    found = tuple(person for person in people if person is not None)
    return found if len(found) == _BOTH else None


def _both_named(phrase: NounPhrase, cast: Cast) -> tuple[str, ...] | None:
    """Return the two people named last, whom a dual title alone means: الزعيمان, الرئيسان."""
    found: list[str] = []
    for mention in named_before(phrase, cast, EntityKind.PERSON):
        if mention.ref and mention.ref not in found:
            found.append(mention.ref)
        if len(found) == _BOTH:
            return (found[1], found[0])
    return None


def _holder(
    tokens: tuple[Token, ...],
    first: int,
    inner: Sequence[Mention],
    cast: Cast,
    *,
    anywhere: bool = False,
) -> str | None:
    """Return who holds the office that tokens name at their first, with the next name inside them.

    `anywhere` says that the name stands elsewhere, not behind the title.
    """
    offices, lexicon = cast.scene.language.offices, cast.scene.language.lexicon
    before = lexicon.syntax.modifiers_first  # the German chancellor
    for match in offices.titles.find(tokens):
        if match.first > 0 and not (before and _ends_title(cast.scene, first + match.last)):
            break
        state = next(
            (m for m in inner if before or anywhere or m.first >= first + match.last - 1), None
        )
        key = match.forms[0].ref or ""
        person = holder(offices_at(key, state, offices), cast.when, cast.named)
        if person is not None:
            return person
    return None


def titled_person(phrase: NounPhrase, cast: Cast) -> str | None:
    """Return the person a title without a name means: by office and date, else by an earlier role."""
    scene = cast.scene
    if any(scene.is_exactly(at, "past_holder") for at in range(phrase.first, phrase.last)):
        return None
    first = title_start(phrase, scene)
    tokens = scene.document.tokens[first : phrase.last]
    state = framing_state(phrase, cast)
    framed = (state,) if state is not None else ()
    named = _holder(tokens, first, phrase.inner, cast)
    named = named or (_holder(tokens, first, framed, cast, anywhere=True) if framed else None)
    return named or _owned_holder(phrase, tokens, cast) or _same_role(phrase, cast)


def title_start(phrase: NounPhrase, scene: Scene) -> int:
    """Return the token of a title behind words of respect: سعادة | السفيرة."""
    respected = phrase.title is not None and scene.is_a(phrase.first, "honorific")
    return phrase.title[0] if phrase.title is not None and respected else phrase.first


def _owned_holder(phrase: NounPhrase, tokens: tuple[Token, ...], cast: Cast) -> str | None:
    """Return who holds an office of the state named last: تمسكت بلجيكا ... وقال رئيس وزرائها."""
    lexicon = cast.scene.language.lexicon
    states = named_before(phrase, cast, EntityKind.COUNTRY)
    state = next((mention for mention in states if mention.form is not FormKind.NISBA), None)
    if phrase.inner or state is None:
        return None
    for place, token in enumerate(tokens):
        for form in lexicon.without_her(token.text):
            plain = (*tokens[:place], token._replace(text=form), *tokens[place + 1 :])
            found = _holder(plain, phrase.first, (state,), cast, anywhere=True)
            if found is not None:
                return found
    return None


def _same_role(phrase: NounPhrase, cast: Cast) -> str | None:
    """Return the last person before whom the article gave the same title and, if said, state."""
    head = phrase.head
    if head is None:
        return None
    if not is_definite(phrase, cast.scene):
        return _word_for_word(phrase, head, cast)
    state = next(
        (split_ref(m.ref)[1] for m in phrase.inner if m.kind is EntityKind.COUNTRY and m.ref), None
    )
    called = next(_called_so(phrase, head, state, cast), None)
    if called is not None:
        return called
    before = _title_before(phrase, cast) if state is None and head.definite else None
    return (
        before
        or _only_one_called_so(phrase, head, cast)
        or _same_office(phrase, state, cast)
        or _minister_of(phrase, head, state, cast)
    )


def _word_for_word(phrase: NounPhrase, head: Head, cast: Cast) -> str | None:
    """Return whom the article gave this very title of several words: قائد محور صعدة X ... قائد محور صعدة."""
    spoken_for = cast.scene.is_exactly(phrase.first + 1, "on_behalf")  # متحدث باسم: any of them
    if spoken_for or len(set(_plain_words(phrase, cast)[:_CLOSEST])) < _CLOSEST:
        return None
    return next(_called_so(phrase, head, None, cast), None)


def _same_office(phrase: NounPhrase, state: str | None, cast: Cast) -> str | None:
    """Return whom another title of the same office called: وزير الشؤون الخارجية X ... رئيس الدبلوماسية المغربية."""
    scene = cast.scene
    offices = _offices_at(title_start(phrase, scene), phrase.last, cast)
    for role in reversed(cast.roles) if offices else ():
        before = role.at < phrase.first and (state is None or role.country in (None, state))
        if before and offices & _offices_at(role.at, role.at + _TITLE, cast):
            return role.ref
    return None


def _offices_at(first: int, last: int, cast: Cast) -> frozenset[str]:
    """Return the office slugs of states that a title at a token can mean."""
    scene = cast.scene
    tables = scene.language.offices
    tokens = scene.document.tokens[first:last]
    keys = [match.forms[0].ref or "" for match in tables.titles.find(tokens) if match.first == 0]
    phrases = (one for key in keys for one in tables.phrases.get(key, ()))
    return frozenset(office for one in phrases if not one.body for office in one.offices)


def _minister_of(phrase: NounPhrase, head: Head, state: str | None, cast: Cast) -> str | None:
    """Return the one minister of a state whom the article names: سيبيها ... الوزير الأوكراني."""
    alone = phrase.last - title_start(phrase, cast.scene) <= _BOTH
    when = cast.published
    if head.slug != "minister" or not head.definite or not alone or state is None or when is None:
        return None
    named = {mention.ref for mention in named_before(phrase, cast, EntityKind.PERSON)}
    ministers = {
        office.person
        for office in cast.scene.language.offices.registry.offices_at(state)
        if office.office.endswith("-minister") and office.held_on(when) and office.person in named
    }
    return ministers.pop() if len(ministers) == 1 else None


def _only_one_called_so(phrase: NounPhrase, head: Head, cast: Cast) -> str | None:
    """Return the one person called so before, whom a title with an article describes: الوزير المنتمي إلى الحزب.

    Not where a name in it says whose office it is.
    """
    scene = cast.scene
    described = scene.language.lexicon.has_article(scene.text(title_start(phrase, scene)))
    if not described or head.cls != "title" or phrase.inner or head.number != "s":
        return None
    same = {role.ref for role in _like_roles(phrase, head, cast)}
    return same.pop() if len(same) == 1 else None


def acted_last(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return who of those called so acted or spoke last: "تلقى الرئيس X اتصالا من الرئيس Y ... الرئيس"."""
    head = phrase.head
    one = head is not None and head.number not in ("d", "p")
    if head is None or not one or phrase.inner or not is_definite(phrase, cast.scene):
        return None
    called = set(_called_so(phrase, head, None, cast))
    alone = phrase.last == phrase.first + 1
    for entry in reversed(entries):
        ref, *others = entry.speaker.refs
        if not others and (ref in called or (alone and _is_one(ref, head, cast))):
            return Speaker((ref,), SpeakerFound.TITLE, span, cast.gender(ref))
    return None


def _is_one(ref: str, head: Head, cast: Cast) -> bool:
    """Tell whether somebody holds such an office, though the article may not say so: بيستوريوس ... الوزير."""
    if head.slug != "minister" or cast.gender(ref) not in (None, head.gender):
        return False
    office = office_on(cast.scene.language.offices.registry, split_ref(ref)[1], cast.published)
    return office is not None and office.office.endswith(f"-{head.slug}")


def _called_so(phrase: NounPhrase, head: Head, state: str | None, cast: Cast) -> Iterator[str]:
    """Yield whom the article called so before a phrase, the last first."""
    words = set(_plain_words(phrase, cast)[:_CLOSEST])
    for role in _like_roles(phrase, head, cast):
        if (state is None or role.country == state) and words <= role.words:
            yield role.ref


def _like_roles(phrase: NounPhrase, head: Head, cast: Cast) -> Iterator[Role]:
    """Yield the roles up to a phrase with the same noun in the same gender, the last first."""
    for role in reversed(cast.roles):
        own = role.head if role.at <= phrase.first else None
        if own is not None and (own.slug, own.gender) == (head.slug, head.gender):
            yield role


def _plain_words(phrase: NounPhrase, cast: Cast) -> list[str]:
    """Return the words of a title but its head and the names in it: الحكومة of رئيس الحكومة."""
    named = {at for mention in phrase.inner for at in range(mention.first, mention.last)}
    first = title_start(phrase, cast.scene)
    rest = [at for at in range(first + 1, phrase.last) if at not in named]
    words = [text for at in rest if (text := cast.scene.text(at))[0].isalpha()]
    lexicon = cast.scene.language.lexicon
    if words and phrase.head is not None and phrase.head.definite:
        # An indefinite word behind a definite title is the verb's: نفى المتحدث صحة أنباء.
        readings = lexicon.bare(words[0])
        joined = any(proclitic or rest.startswith(lexicon.definite) for proclitic, rest in readings)
        return words if joined or lexicon.is_a(words[0], "preposition") else []
    return words


def _title_before(phrase: NounPhrase, cast: Cast) -> str | None:
    """Return whom the same title with its state meant before: الرئيس الصيني ... وقال الرئيس إن."""
    scene = cast.scene
    if phrase.head is None:
        return None
    for at in reversed(scene.heads_with_names(phrase.head.lemma, phrase.first)):
        if head_at(scene, at, governed=True) is None:
            continue
        before = read_phrase(scene, at, phrase.first, governed=True)
        if before is not None and before.kind is PhraseKind.TITLE and before.inner:
            return titled_person(before, cast)
    return None


def _ends_title(scene: Scene, at: int) -> bool:
    """Tell whether a title ends before a token: not before another head, whose modifier it then is."""
    return scene.text(at) != "'" and head_at(scene, at) is None
