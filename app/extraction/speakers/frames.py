"""Places that open a sentence and say whose its state bodies are: وفي كييف، أعلنت وزارة الدفاع أن.

Only bodies that every state has (a ministry, a government, an army) are the place's; an organisation
may well be told of in a country that it does not belong to (في جنيف، قالت منظمة).
"""

from bisect import bisect_right

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.speakers.cast import Cast

_FORMS = frozenset({FormKind.NAME, FormKind.CAPITAL})
_OF_STATES = frozenset({
    "army", "defence-ministry", "foreign-ministry", "general-staff", "government",
    "interior-ministry", "minister", "ministry", "parliament", "police", "presidency", "president",
})  # fmt: skip


def framing_state(phrase: NounPhrase, cast: Cast) -> Mention | None:
    """Return the state or capital that opens the sentence of a state body or office without a state."""
    head, scene = phrase.head, cast.scene
    if head is None or head.slug not in _OF_STATES or phrase.inner:
        return None
    at = bisect_right(scene.sentences, phrase.first, key=lambda sentence: sentence.first) - 1
    first = scene.sentences[at].first if at >= 0 else 0
    inside = scene.is_governed(first, "locative") or scene.is_a(first, "locative")
    place = scene.starts.get(first + 1) if inside else None
    if place is None or place.kind is not EntityKind.COUNTRY or place.form not in _FORMS:
        return None
    return place if scene.text(place.last) == "," else None
