"""Several stories in one file: where the next one begins, and one extraction of all.

A page of briefs, a copied news wire or a mailbox export holds stories one after another. Each is read
by itself: who spoke, who was called what and what "Thursday" means ends with its story. Offsets stay
those of the whole text, since a story is a run of the document's tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from app.domain.records import Extraction, Person, Warned
from app.domain.vocabulary import EntityKind, WarningCode
from app.extraction.dates.calendar import Calendar
from app.extraction.dates.finding import scan_dates
from app.extraction.dates.reading import DateKind, DateReading
from app.extraction.document import Block, Document
from app.extraction.gazetteer import Gazetteer
from app.extraction.language import Language
from app.extraction.layout.segment import Line, LinePhrases

_RULE = 3  # marks of a line that separates: ---, ***, ===
_BEHIND = 6  # lines behind a headline that are looked at
_RULES = frozenset("-=*_#~•")
_TOLD = 30  # tokens of running text, more than a summary below the headline has
_TITLE_WORDS = 4  # a shorter heading is a section's
_DATE_LINE = 12  # tokens of a line that holds little more than a date
_DATELINE = 8  # tokens before the agency of a dateline: لندن 4 سبتمبر (رويترز) -
_BESIDE = frozenset("()/-:")


def stories(
    document: Document, lines: Sequence[Line], starts: Sequence[int]
) -> Iterator[tuple[Document, tuple[Line, ...]]]:
    """Yield each story as a document of its own tokens, with its lines."""
    for number, end in pairwise((0, *starts, len(lines))):
        own = lines[number:end]
        first = own[0].first if own else 0
        last = own[-1].last if own else 0
        shifted = tuple(Line(line.first - first, line.last - first, line.block) for line in own)
        yield replace(document, tokens=document.tokens[first:last]), shifted


def story_starts(document: Document, lines: Sequence[Line], language: Language) -> tuple[int, ...]:
    """Return the lines, counted in `lines`, at which a further story begins.

    Running text goes before. Then comes a headline with a date line beside it or a dateline (place and
    agency) behind it, or a headline behind a line of rules or an end mark.
    """
    found: list[int] = []
    told, ended = 0, False
    for number, line in enumerate(lines):
        behind = lines[number + 1 : number + 1 + _BEHIND]
        if told >= _TOLD and _begins_story(document, line, behind, language, ended=ended):
            found.append(number)
            told = 0
        told += line.last - line.first if line.block is Block.BODY else 0
        ended = _ends_story(document, line, language.line_phrases)
    return tuple(found)


def _begins_story(
    document: Document, line: Line, behind: Sequence[Line], language: Language, *, ended: bool
) -> bool:
    if line.block is Block.BODY:
        return ended and _opens_with_dateline(document, line, language.names)
    if line.block is not Block.HEADING:
        return False
    titled = ended and _is_title(document, line) and _has_text(behind)
    return titled or _is_dated(document, line, behind, language)


def _is_title(document: Document, line: Line) -> bool:
    words = (token.is_word for token in document.tokens[line.first : line.last])
    return sum(words) >= _TITLE_WORDS


def _starts_with_title(document: Document, behind: Sequence[Line]) -> bool:
    line = next((one for one in behind if one.block in (Block.HEADING, Block.BODY)), None)
    return line is not None and line.block is Block.HEADING and _is_title(document, line)


def _has_text(following: Sequence[Line]) -> bool:
    return any(line.block is Block.BODY for line in following)


def _ends_story(document: Document, line: Line, phrases: LinePhrases) -> bool:
    words = document.words(line.first, line.last)
    marks = len(words) >= _RULE and words[0] in _RULES and len(set(words)) == 1
    plain = " ".join(word for word in words if word[0].isalnum())
    return marks or words[0][0] == "_" * _RULE or plain in phrases.ends


def _is_dated(document: Document, line: Line, behind: Sequence[Line], language: Language) -> bool:
    """Tell whether a headline has a date line beside it, or a dateline opens the text behind it."""
    for number, one in enumerate((line, *behind)):
        if one.block is Block.BODY:
            return _opens_with_dateline(document, one, language.names)
        if _holds_date(document, one, language.calendar):
            return _has_text(behind[number:]) and (
                number > 0 or _starts_with_title(document, behind)
            )
        if number and one.block is Block.HEADING:
            return False
    return False


def _holds_date(document: Document, line: Line, calendar: Calendar) -> bool:
    if line.last - line.first > _DATE_LINE:
        return False
    reading = DateReading(document.words(line.first, line.last), calendar, None)
    dates = scan_dates(reading, 0, line.last - line.first)
    return any(found.kind is DateKind.FULL and found.value for _, found in dates)


def _opens_with_dateline(document: Document, line: Line, names: Gazetteer) -> bool:
    """Tell whether a line begins like "باريس (أ ف ب) -" or "باريس - سبوتنيك:"."""
    head = document.tokens[line.first : min(line.first + _DATELINE + _RULE, line.last)]
    for match in names.find(head):
        if match.first == 0 or match.last >= len(head) or match.proclitic:
            continue
        source = any(form.kind is EntityKind.SOURCE for form in match.forms)
        if source and {head[match.first - 1].text, head[match.last].text} <= _BESIDE:
            return True
    return False


def joined(stories: Sequence[Extraction]) -> Extraction:
    """Return one extraction of all stories in text order; title, outlet and day are the first one's."""
    first, *others = stories
    if not others:
        return first
    noises = [one.translation_noise for one in stories if one.translation_noise is not None]
    warnings = dict.fromkeys(chain.from_iterable(one.warnings for one in stories))
    silent = not any(one.statements for one in stories)
    kept = [w for w in warnings if w.code is not WarningCode.NO_STATEMENTS or silent]
    return replace(
        first,
        mentions=tuple(chain.from_iterable(one.mentions for one in stories)),
        people=tuple(_people(stories)),
        countries=tuple(dict.fromkeys(chain.from_iterable(one.countries for one in stories))),
        organizations=tuple(
            dict.fromkeys(chain.from_iterable(one.organizations for one in stories))
        ),
        coined=tuple({body.id: body for one in reversed(stories) for body in one.coined}.values()),
        statements=tuple(chain.from_iterable(one.statements for one in stories)),
        pledges=tuple(chain.from_iterable(one.pledges for one in stories)),
        events=tuple(chain.from_iterable(one.events for one in stories)),
        figures=tuple(chain.from_iterable(one.figures for one in stories)),
        rejected=tuple(chain.from_iterable(one.rejected for one in stories)),
        machine_translated=any(one.machine_translated for one in stories),
        translation_noise=max(noises, default=None),
        warnings=(Warned(WarningCode.SEVERAL_STORIES), *kept),
    )


def _people(stories: Sequence[Extraction]) -> Iterator[Person]:
    """Yield each person once, described by the first story that names him, with all mentions."""
    found: dict[str, list[Person]] = {}
    for person in chain.from_iterable(one.people for one in stories):
        found.setdefault(person.id, []).append(person)
    for first, *more in found.values():
        mentions = chain(first.mentions, *(one.mentions for one in more))
        yield replace(first, mentions=tuple(mentions))
