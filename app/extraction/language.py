"""What a language provides to the stages: data and a few functions of words, nothing of the order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.dates.calendar import Calendar
from app.extraction.gazetteer import Context, Gazetteer, NameForm
from app.extraction.layout.noise import NoiseSign
from app.extraction.layout.segment import LinePhrases
from app.extraction.lexicon import Lexicon
from app.extraction.memo import Memo
from app.extraction.offices import OfficePhrases
from app.extraction.quantities import Numbers
from app.extraction.triggers import EventTriggers, PledgeTriggers
from app.text.folding import fold_name


class Script(StrEnum):
    """The letters that a language writes names with."""

    ARABIC = "ar"
    LATIN = "latin"


@dataclass(frozen=True)
class Language:
    """One language, made by `app.extraction.lang.<code>.load()`."""

    code: str
    direction: str
    script: Script
    lexicon: Lexicon
    names: Gazetteer
    contexts: dict[str, Context]
    offices: OfficePhrases
    bodies: dict[str, str]
    adjectives: dict[str, str]
    line_phrases: LinePhrases
    romanize: Callable[[str], str]
    consonants: Callable[[str], str]
    calendar: Calendar
    numbers: Numbers
    pledge_triggers: PledgeTriggers
    event_triggers: EventTriggers
    noise_signs: tuple[NoiseSign, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)  # of what people do: military, for ids
    latin_name: Callable[[str], str] = str  # a name as English-language news writes it

    @cached_property
    def countries(self) -> Gazetteer:
        """The names of countries alone."""
        return self.names.of_kind(EntityKind.COUNTRY)

    @cached_property
    def context_of(self) -> Mapping[str, Context | None]:
        """What must stand beside a form, as it is written."""
        return Memo(self._context_of)

    def _context_of(self, form: str) -> Context | None:
        return self.contexts.get(fold_name(form))

    @cached_property
    def surnames(self) -> dict[str, tuple[NameForm, ...]]:
        """Full names of people by the consonants of the surname."""
        found: dict[str, list[NameForm]] = {}
        for form in self.names.forms:
            if form.kind is EntityKind.PERSON and form.form_kind is FormKind.FULL:
                key = self.consonants(fold_name(form.form).split()[-1])
                found.setdefault(key, []).append(form)
        return {key: tuple(forms) for key, forms in found.items()}

    def name_forms(self) -> Iterable[NameForm]:
        """Return every form of every entity of the registry in this language."""
        return (form for form in self.names.forms if form.ref is not None)
