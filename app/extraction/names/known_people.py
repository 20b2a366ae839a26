"""Which person of the registry a name means: by other names in the text, by title, by office."""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Document
from app.extraction.gazetteer import NameForm, RawMatch
from app.extraction.language import Language

FULL_NAMES = frozenset({FormKind.FULL, FormKind.LATIN})
_GIVEN = 2  # words of a first name that stands behind the family name


def choose_person(
    document: Document,
    match: RawMatch,
    language: Language,
    people: list[NameForm],
    full: frozenset[str],
) -> NameForm | None:
    """Return the person whom a match means, or None where it stays ambiguous."""
    if any(form.form_kind in FULL_NAMES for form in people):
        return next(form for form in people if form.form_kind in FULL_NAMES)
    if any(of(document, match, language) for of in (_follows_given_name, _inside_a_name)):
        return None
    if any(form.ambiguous for form in people) and _goes_on(document, match, language):
        return None
    return _by_context(document, match, language, people, full)


def _by_context(
    document: Document,
    match: RawMatch,
    language: Language,
    people: list[NameForm],
    full: frozenset[str],
) -> NameForm | None:
    """Return whom a surname means: who is named in full, whose it surely is, whose title or office it has."""
    named = [form for form in people if form.ref in full]
    if len({form.ref for form in named}) == 1:
        return named[0]
    if named:
        return None
    sure = [form for form in people if not form.ambiguous]
    if len({form.ref for form in sure}) == 1 and len({form.ref for form in people}) == 1:
        return sure[0]
    for fits in (_titled, _in_office):
        found = [form for form in people if fits(document, match, language, form)]
        if len({form.ref for form in found}) == 1:
            return found[0]
    return None


def _goes_on(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether another person's name goes on behind a surname that many have: كيم | كاي جوان."""
    words = language.lexicon.name_words
    behind = document.texts[match.last : match.last + _GIVEN]
    first, *_ = behind or ("",)
    if not first.isalpha() or words[first].joined:
        return False
    two = len(behind) == _GIVEN and words[first].inflected and not words[first].closes
    return words[first].unknown or (
        two and words[behind[1]].unknown and not words[behind[1]].joined
    )


def _in_office(document: Document, match: RawMatch, language: Language, form: NameForm) -> bool:
    """Tell whether a surname that is no word means who held office when the article was published.

    The person's state must stand in the text, and no other name may stand beside the surname.
    """
    lexicon = language.lexicon
    published = document.article.published
    word = document.tokens[match.first].text[len(match.proclitic) :]
    known = word in lexicon.common or word in lexicon.words
    if published is None or known or any(rest in lexicon.cues for _, rest in lexicon.bare(word)):
        return False
    if _beside_a_name(document, match, language):
        return False
    registry = language.offices.registry
    states = [
        office.entity
        for office in registry.offices_of(form.ref or "")
        if office.held_on(published) and office.entity in registry.countries
    ]
    named = {
        name.ref
        for token in document.tokens
        for _, rest in lexicon.bare(token.text)
        for name in language.names.forms_of(rest, EntityKind.COUNTRY)
    }
    return any(f"country:{state}" in named for state in states)


def _only_names_are_so(document: Document, at: int) -> bool:
    """Tell whether a capital is that of a name, not of the first word of a sentence."""
    before = document.tokens[at - 1] if at else None
    first = before is None or before.line != document.tokens[at].line or before.text in '.?!":'
    return document.capital(at) and not first


def _beside_a_name(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether a word that can only be a name stands right before or after: ربى حداد."""
    lexicon = language.lexicon
    tokens = document.tokens
    for at in (match.first - 1, match.last):
        if not 0 <= at < len(tokens) or not tokens[at].is_word:
            continue
        if lexicon.syntax.capitals and not _only_names_are_so(document, at):
            continue
        readings = {rest for _, rest in lexicon.bare(tokens[at].text)}
        if readings & lexicon.given_names:
            return True
        known = any(
            rest in lexicon.common or rest in lexicon.words or rest in lexicon.heads
            for rest in readings | lexicon.stems(tokens[at].text)
        )
        named = any(language.names.forms_of(rest, EntityKind.COUNTRY) for rest in readings)
        if not known and not named and not readings & lexicon.cues.keys():
            return True
    return False


def _inside_a_name(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether capitals show that a surname is part of somebody else's name: Martin Hopkins."""
    return language.lexicon.syntax.capitals and _beside_a_name(document, match, language)


def _follows_given_name(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether another first name stands right before a surname: ميلانيا ترامب."""
    if not match.first or match.proclitic:
        return False
    before = document.tokens[match.first - 1].text
    given = {rest for _, rest in language.lexicon.bare(before)} & language.lexicon.given_names
    return bool(given) and not language.lexicon.heads_of(before)


def _titled(document: Document, match: RawMatch, language: Language, form: NameForm) -> bool:
    """Tell whether a title of the person's state or office stands right before the name."""
    entry = language.offices.registry.people.get(form.ref or "")
    window = document.tokens[max(0, match.first - 5) : match.first]
    has_head = any(
        head.cls == "title" for token in window for _, head in language.lexicon.heads_of(token.text)
    )
    if not has_head or entry is None:
        return False
    nations = {
        name.ref
        for token in window
        for _, rest in language.lexicon.bare(token.text)
        for name in language.names.forms_of(rest, EntityKind.COUNTRY)
    }
    return f"country:{entry.country}" in nations
