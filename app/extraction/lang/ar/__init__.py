"""Arabic: assembly of the language from its data files."""

from app.extraction.gazetteer import Gazetteer
from app.extraction.lang.ar import morphology, names, romanize
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.lang.ar.events import load_event_triggers
from app.extraction.lang.ar.noise import load_noise
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.lang.ar.offices import load_offices
from app.extraction.lang.ar.pledges import load_pledge_triggers
from app.extraction.lang.ar.words import DATA, load_lexicon
from app.extraction.language import Language, Script
from app.extraction.registry import load_registry
from app.extraction.segment import line_phrases
from app.extraction.tables import read_table


def load() -> Language:
    """Read every data file of Arabic.

    Raises:
        BadDataFile: one of them is wrong, with file and line.
    """
    registry = load_registry()
    forms = names.name_forms(registry)
    phrases = tuple(
        (row["phrase"], row["class"])
        for row in read_table(DATA / "segments.tsv", "phrase class", key="phrase")
    )
    return Language(
        code="ar",
        direction="rtl",
        script=Script.ARABIC,
        lexicon=load_lexicon(names.given_names(forms)),
        names=Gazetteer(forms, morphology.bare),
        contexts=names.contexts(),
        offices=load_offices(registry),
        bodies=names.bodies(),
        adjectives=names.adjectives(),
        line_phrases=line_phrases(phrases),
        romanize=romanize.romanize,
        consonants=romanize.consonants,
        calendar=load_calendar(),
        numbers=load_numbers(),
        pledge_triggers=load_pledge_triggers(),
        event_triggers=load_event_triggers(),
        noise_signs=load_noise(),
    )
