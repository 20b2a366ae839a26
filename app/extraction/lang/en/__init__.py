"""English: assembly of the language from its data files. A first step; see docs/adding-a-language.md."""

from app.extraction.gazetteer import Gazetteer
from app.extraction.lang.en import names, words
from app.extraction.lang.en.words import DATA
from app.extraction.language import Language, Script
from app.extraction.loading.calendar import read_calendar
from app.extraction.loading.deadlines import read_deadlines
from app.extraction.loading.lines import read_line_phrases
from app.extraction.loading.names import given_names, read_bodies, read_contexts
from app.extraction.loading.numbers import read_numbers
from app.extraction.loading.offices import read_offices
from app.extraction.loading.triggers import WordForms, read_event_triggers, read_pledge_triggers
from app.extraction.phrases import Affixes
from app.extraction.registry import load_registry
from app.text.folding import fold

_NOTHING_JOINED = Affixes(conjunctions=frozenset(words.CONJUNCTIONS))


def load() -> Language:
    """Read every data file of English.

    Raises:
        BadDataFile: one of them is wrong, with file and line.
    """
    registry = load_registry()
    forms = names.name_forms(registry)
    triggers = WordForms(_NOTHING_JOINED, words.conjugate, fold)
    numbers = read_numbers(DATA, _NOTHING_JOINED)
    calendar = read_calendar(DATA, _NOTHING_JOINED, modifiers_first=True, counts=numbers.words)
    return Language(
        code="en",
        direction="ltr",
        script=Script.LATIN,
        lexicon=words.load_lexicon(given_names(forms)),
        names=Gazetteer(forms, words.bare),
        contexts=read_contexts(DATA),
        offices=read_offices(DATA, registry, words.bare),
        bodies=read_bodies(DATA),
        adjectives=names.adjectives(),
        line_phrases=read_line_phrases(DATA),
        romanize=names.romanize,
        consonants=names.consonants,
        calendar=calendar,
        numbers=numbers,
        pledge_triggers=read_pledge_triggers(
            DATA, triggers, read_deadlines(DATA, calendar, fold), numbers.words
        ),
        event_triggers=read_event_triggers(DATA, triggers),
    )
