"""Arabic: assembly of the language from its data files."""

from app.extraction.gazetteer import Gazetteer
from app.extraction.lang.ar import morphology, names, romanize
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.lang.ar.noise import load_noise
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.lang.ar.triggers import load_event_triggers, load_pledge_triggers
from app.extraction.lang.ar.words import DATA, load_lexicon
from app.extraction.language import Language, Script
from app.extraction.loading.lines import read_line_phrases
from app.extraction.loading.names import given_names, read_bodies, read_contexts
from app.extraction.loading.offices import read_offices
from app.extraction.registry import load_registry


def load() -> Language:
    """Read every data file of Arabic.

    Raises:
        BadDataFile: one of them is wrong, with file and line.
    """
    registry = load_registry()
    forms = names.name_forms(registry)
    return Language(
        code="ar",
        direction="rtl",
        script=Script.ARABIC,
        lexicon=load_lexicon(given_names(forms)),
        names=Gazetteer(forms, morphology.bare),
        contexts=read_contexts(DATA),
        offices=read_offices(DATA, registry, morphology.bare),
        bodies=read_bodies(DATA),
        adjectives=names.adjectives(),
        fields=names.fields(),
        line_phrases=read_line_phrases(DATA),
        romanize=romanize.romanize,
        latin_name=romanize.latin_name,
        consonants=romanize.consonants,
        calendar=load_calendar(),
        numbers=load_numbers(),
        pledge_triggers=load_pledge_triggers(),
        event_triggers=load_event_triggers(),
        noise_signs=load_noise(),
    )
