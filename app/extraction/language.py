"""What a language provides to the stages: data and a few functions of words, nothing of the order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.extraction.calendar import Calendar
from app.extraction.gazetteer import Context, Gazetteer, NameForm
from app.extraction.lexicon import Lexicon
from app.extraction.offices import OfficePhrases
from app.extraction.quantities import Numbers
from app.extraction.segment import LinePhrases
from app.extraction.triggers import EventTriggers, PledgeTriggers


@dataclass(frozen=True)
class Language:
    """One language, made by `app.extraction.lang.<code>.load()`."""

    code: str
    direction: str
    lexicon: Lexicon
    names: Gazetteer
    countries: Gazetteer
    contexts: dict[str, Context]
    offices: OfficePhrases
    bodies: dict[str, str]
    line_phrases: LinePhrases
    romanize: Callable[[str], str]
    consonants: Callable[[str], str]
    calendar: Calendar
    numbers: Numbers
    pledge_triggers: PledgeTriggers
    event_triggers: EventTriggers

    def name_forms(self) -> Iterable[NameForm]:
        """Return every form of every entity of the registry in this language."""
        return (form for form in self.names.forms if form.ref is not None)
