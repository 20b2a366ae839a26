"""Agreement of a verb or participle with a subject before it, in gender and number.

An Arabic verb agrees in full with the subject that stands before it (Wright, vol. II, 143-150), so
a word further before it that does not agree is no subject: وعن دعوة الرئيس، قالت. Right before the
verb nothing else can stand; translators' machines do not make it agree.
"""

from app.domain.vocabulary import EntityKind
from app.extraction.cues import CueHit
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene

_OF_PEOPLE = frozenset({"title", "rank", "unnamed"})


def agrees(scene: Scene, phrase: NounPhrase, hit: CueHit) -> bool:
    """Tell whether a phrase before a verb can be its subject; where neither shows it, it can."""
    if phrase.last == hit.at:
        return True
    gender = _gender(scene, phrase)
    cue, head = hit.cue, phrase.head
    several = head is not None and head.cls in _OF_PEOPLE and head.number != "s"
    if several and phrase.mention is None and phrase.name is None and cue.number == "s":
        return head is not None and head.gender == cue.gender == "f"  # كانت مصادر قد قالت
    return several or None in (gender, cue.gender) or gender == cue.gender


def is_patient(scene: Scene, phrase: NounPhrase, hit: CueHit) -> bool:
    """Tell whether what follows a verb is whom it accuses, asks or warns: واتهم واشنطن بـ, دعا روسيا إلى.

    Such a verb takes people as its object; a state or person whose gender is not the verb's is one,
    and a plural that is not in the nominative: وصفت المعتقلين بأنهم.
    """
    if "patient" not in hit.cue.flags:
        return False
    lexicon = scene.language.lexicon
    if lexicon.is_oblique(lexicon.without_article(scene.text(phrase.first))):
        return True
    head = phrase.head
    if phrase.mention is None:  # فاتهم الحكومة بأنها
        return head is not None and head.cls == "office" and _differ(head.gender, hit.cue.gender)
    gender = _gender(scene, phrase)
    if phrase.mention.kind is EntityKind.COUNTRY:
        gender = "m" if scene.is_governed(phrase.first, "masculine_state") else "f"
    return _differ(gender, hit.cue.gender)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _gender(scene: Scene, phrase: NounPhrase) -> str | None:
    """Return the gender of a person of the registry, else of the head noun where people have it."""
    mention, head = phrase.mention, phrase.head
    if mention is not None:
        entry = scene.language.offices.registry.people.get(mention.ref or "")
        if entry is not None:
            return entry.gender
    return head.gender if head is not None and head.cls in _OF_PEOPLE else None
