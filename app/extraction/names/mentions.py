"""Mentions of the registry's people, countries, organisations and outlets.

Stage input: a document. Output: mentions in text order, without overlaps but for a country named
inside an organisation (الجيش الأوكراني). Ambiguous forms count only beside what their context asks
for; a short name that is also a word or another person's needs the full name in the same text.
"""

from collections.abc import Iterator

from app.domain.records import Rejected
from app.domain.vocabulary import EntityKind, FormKind, RecordKind
from app.extraction.document import Document, Mention
from app.extraction.gazetteer import Context, NameForm, RawMatch
from app.extraction.language import Language
from app.extraction.names.known_people import FULL_NAMES, choose_person
from app.text.spans import Span

_SHORT = 3  # letters; longer initials are written like names too: Nato
_AROUND_TITLES = frozenset({"()", '""'})


def find_mentions(
    document: Document, language: Language
) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
    """Return the mentions of known names and the forms that were left unlinked, with the reason."""
    matches = tuple(language.names.find(document.tokens))
    full = _named_in_full(matches)
    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    last_body: dict[str, int] = {}
    for match in matches:
        why = _context_forbids(document, match, language)
        form = None if why else _choose(document, match, language, full, last_body)
        if form is None:
            if any(candidate.ref for candidate in match.forms):
                span = _span(document, match)
                why = why or "the form is ambiguous here"
                rejected.append(Rejected(span, RecordKind.MENTION, why))
            continue
        mention = _mention(document, match, form)
        body = mention.kind is EntityKind.ORGANIZATION and form.form_kind in FULL_NAMES
        if form.ref and (body or mention.kind is EntityKind.SOURCE):
            last_body[form.ref] = match.first
        mentions.append(mention)
    mentions = [mention for mention in mentions if mention.kind is not EntityKind.COUNTRY]
    blockers = [match for match in matches if not match.forms[0].ref]
    countries = list(_countries(document, language, mentions, blockers))
    found = sorted((*mentions, *countries), key=lambda mention: (mention.first, mention.last))
    return tuple(mention for mention in found if mention.ref), tuple(rejected)


def _named_in_full(matches: tuple[RawMatch, ...]) -> frozenset[str]:
    """Return the people, bodies and states that the text names in full somewhere."""
    return frozenset(
        form.ref
        for match in matches
        for form in match.forms
        if form.ref and form.form_kind in (*FULL_NAMES, FormKind.NAME)
    )


def _span(document: Document, match: RawMatch) -> Span:
    start = document.tokens[match.first].start + match.skip
    end = document.tokens[match.last - 1].end
    return document.folded.raw_span(start, end)


def _mention(document: Document, match: RawMatch, form: NameForm) -> Mention:
    span = _span(document, match)
    return Mention(
        match.first, match.last, span, form.ref, form.kind, form.form_kind, match.proclitic
    )


def _context_forbids(document: Document, match: RawMatch, language: Language) -> str | None:
    """Return why a match cannot be what its form names, or None."""
    if language.lexicon.syntax.capitals and not _written_as_name(document, match):
        return "it is not written as a name"
    context = language.context_of[match.forms[0].form]
    if context is None:
        return None
    tokens = document.tokens
    before = tokens[match.first - 1].text if match.first else ""
    after = tokens[match.last].text if match.last < len(tokens) else ""
    if context.no_proclitic and context.no_proclitic in match.proclitic:
        return "with this proclitic it is another word"
    if before in context.not_before or after in context.not_after:
        return "it is part of another phrase"
    if context.raw_end and not _span(document, match).of(document.article.text).endswith(
        context.raw_end
    ):
        return "it is spelt as another word"
    return None if _is_introduced(before, context, language) else "nothing beside it says so"


def _written_as_name(document: Document, match: RawMatch) -> bool:
    """Tell whether a match has the capitals of one of its forms: US is not "us"."""
    raw = _span(document, match).of(document.article.text)
    return any(
        (raw.isupper() or len(form.form) > _SHORT or not form.form.isupper())
        and (raw[0].isupper() or not form.form[0].isupper())
        for form in match.forms
    )


def _is_introduced(before: str, context: Context, language: Language) -> bool:
    readings = {rest for _, rest in language.lexicon.bare(before)} if before else set()
    return not context.needs_before or bool(readings & context.needs_before)


def _choose(
    document: Document,
    match: RawMatch,
    language: Language,
    full: frozenset[str],
    last_body: dict[str, int],
) -> NameForm | None:
    """Return the one form that a match means, or None where it stays ambiguous."""
    people = [form for form in match.forms if form.kind is EntityKind.PERSON]
    if people:
        return choose_person(document, match, language, people, full)
    for form in sorted(match.forms, key=lambda form: not form.needs_head):
        if form.needs_head and not _has_head(document, match, language):
            if form.ref in last_body and not _is_word(document, match, language):
                return form._replace(form_kind=FormKind.FULL)  # صحيفة تلغراف ... وأشارت تلغراف
            continue
        if form.anaphoric and form.ref not in last_body and form.about not in full:
            continue
        return form
    return None


def _is_word(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether a title may well be a word where nothing introduces it: العرب, الوطن."""
    lexicon = language.lexicon
    word = document.tokens[match.first].text[len(match.proclitic) :]
    return word in lexicon.words or word.startswith(lexicon.definite)


def _has_head(document: Document, match: RawMatch, language: Language) -> bool:
    """Tell whether a word such as وكالة stands before a title that is also a word, or marks around it.

    Papers set their own name and others' in quotation marks: قال لـ«الشرق الأوسط» إن.
    """
    tokens = document.tokens
    at = match.first - 1
    if at >= 0 and match.last < len(tokens):
        around = tokens[at].text + tokens[match.last].text
        if around in _AROUND_TITLES and not match.proclitic:
            return True
    if at >= 0 and tokens[at].text in '"(':
        at -= 1
    return at >= 0 and any(
        language.lexicon.is_a(rest, cls)
        for _, rest in language.lexicon.bare(tokens[at].text)
        for cls in ("outlet_head", "according_to", "outlet_text")  # بحسب الأناضول, تقرير تلغراف
    )


def _countries(
    document: Document, language: Language, others: list[Mention], blockers: list[RawMatch]
) -> Iterator[Mention]:
    """Yield countries, also those named inside an organisation, never inside a person or an outlet."""
    taken: dict[int, Mention] = {
        at: mention for mention in others for at in range(mention.first, mention.last)
    }
    blocked = {at for match in blockers for at in range(match.first, match.last)}
    for match in language.countries.find(document.tokens):
        form = match.forms[0]
        over = [taken[at] for at in range(match.first, match.last) if at in taken]
        inside_name = any(mention.kind is not EntityKind.ORGANIZATION for mention in over)
        inside_body = bool(over) and form.form_kind is FormKind.CAPITAL
        if inside_name or inside_body or match.first in blocked:
            continue
        if _context_forbids(document, match, language) is None:
            own = _before_its_noun(document, match, form, language)
            yield _mention(document, match, own)


def _before_its_noun(
    document: Document, match: RawMatch, form: NameForm, language: Language
) -> NameForm:
    """Return the name of a state as an adjective where it stands before a noun: the US president."""
    lexicon = language.lexicon
    after = document.tokens[match.last].text if match.last < len(document.tokens) else ""
    modifies = after in lexicon.heads or lexicon.is_a(after, "modifier")
    if lexicon.syntax.modifiers_first and modifies and form.form_kind is FormKind.NAME:
        return form._replace(form_kind=FormKind.NISBA)
    return form
