"""Subjects that a verb takes from elsewhere in its sentence: who acts in it, who was named last.

A verb or participle without a subject of its own has that of the sentence (مكتفياً بالقول إن), or means the
person named right before it (وهو يقول).
"""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Sentence
from app.extraction.grammar.heads import has_dative
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.agreement import agrees, gender_of_state
from app.extraction.statements.cues import CueHit, CueKind
from app.extraction.statements.leading_subjects import begins_clause

_NEAR_START = 6
_TITLED = 8  # words of a title before a name
_ACTING = frozenset({PhraseKind.PERSON, PhraseKind.LATTER})
_BODIES = frozenset({PhraseKind.OFFICE, PhraseKind.COLLECTIVE, PhraseKind.UNNAMED})
_SPOKEN = ("speech", "document", "post", "message")
_PASSING_ON = frozenset({PhraseKind.PERSON, PhraseKind.TITLE, PhraseKind.UNNAMED})


def nearest_person(scene: Scene, at: int, first: int) -> NounPhrase | None:
    """Return whom a pronoun before a verb means: the last person named in the sentence (وهو يقول)."""
    for here in range(at - 1, first - 1, -1):
        mention = scene.covered.get(here)
        if mention is not None and mention.kind is EntityKind.PERSON:
            return NounPhrase(PhraseKind.PERSON, mention.first, mention.last, mention=mention)
    return None


def passed_on_by(scene: Scene, sentence: Sentence, subject: NounPhrase | None) -> NounPhrase | None:
    """Return who passes another's words on: الناطق in "نقل الناطق عن بارو أن", "ونقل X عن Y قوله إن"."""
    if subject is None or not scene.is_exactly(subject.first - 1, "quoting"):
        return None
    for at in range(subject.first - 2, sentence.first - 1, -1):
        if scene.carries(at):
            phrase = read_phrase(scene, at + 1, subject.first - 1)
            one = phrase is not None and phrase.kind in _PASSING_ON
            return phrase if one else None
    return None


def answers(scene: Scene, hit: CueHit) -> bool:
    """Tell whether the verb answers who asks in its sentence: سألته X ...، فرد قائلا."""
    asks = scene.are_a("asks", hit.sentence.first, hit.at)
    return any(scene.is_a(at, "answers") for at in (hit.at, hit.at - 1)) and bool(asks)


def subject_right_before(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return the person right before a participle: "وهو ما اختلف معه فيه ترامب قائلا إن ...".

    Not whom the words are said to: وتوجه هولاند للرئيس ترامب بالقول.
    """
    before = scene.covered.get(hit.at - 1)
    if hit.kind is not CueKind.PARTICIPLE:
        return None
    if scene.text(hit.at - 1) == ",":
        return _acts_in_relative(scene, hit)
    if before is None or before.kind is not EntityKind.PERSON:
        return None
    for at in range(max(hit.sentence.first, before.first - _TITLED), before.first + 1):
        governed = has_dative(scene, at) or scene.is_exactly(at - 1, "preposition")
        phrase = read_phrase(scene, at, hit.at, governed=True) if governed else None
        if phrase is not None and phrase.last == hit.at:
            return None
    return NounPhrase(PhraseKind.PERSON, before.first, before.last, mention=before)


def _acts_in_relative(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return the state or body that a relative clause right before a participle says acted: ما رفضته كييف، مؤكدة أن."""
    actor = scene.covered.get(hit.at - 2)
    if actor is None or actor.kind not in (EntityKind.COUNTRY, EntityKind.ORGANIZATION):
        return None
    acted = scene.finite_cue(actor.first - 1) and scene.is_exactly(actor.first - 2, "relative")
    if not acted or actor.last != hit.at - 1 or actor.form is FormKind.NISBA:
        return None
    phrase = NounPhrase(PhraseKind.ENTITY, actor.first, actor.last, mention=actor)
    return phrase if agrees(scene, phrase, hit) else None


def main_subject(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return who acts in a sentence whose verb is none of saying: the first person that can be subject.

    "لم يشأ نائب الوزير X التعليق، مكتفياً بالقول إن ...": the participle has his subject. A topic
    particle begins anew: "... أما الوزير Y فخفف من حدته بالقول إن"; so does "but": لكن الأخير غادر بعدما أعلن أن.
    """
    first = max(_turns(scene, hit.sentence.first, hit.at), default=hit.sentence.first)
    at = first = _past_adjunct(scene, first, hit.at - (hit.kind is CueKind.PARTICIPLE))
    if scene.language.lexicon.syntax.subject_first and not begins_clause(scene, hit):
        return None  # the verb has its own subject, which was not read
    while at < hit.at:
        quotation = scene.opening.get(at)
        if quotation is not None:
            at = quotation.outer_last
            continue
        phrase = read_phrase(scene, at, hit.at)
        if phrase is not None and scene.is_exactly(at - 1, "preposition"):
            at = max(phrase.last, at + 1)  # مع الرئيس زيلينسكي: neither he nor his name alone
            continue
        near = at - first < _NEAR_START  # later a title may be anybody's: شقيق زعيم
        titled = phrase is not None and near and _is_title(scene, phrase)
        body = phrase is not None and _opens_with(scene, phrase, hit, first)
        acts = phrase is not None and (titled or body or phrase.kind in _ACTING)
        if phrase is not None and acts and agrees(scene, phrase, hit):
            return phrase
        at = phrase.last if phrase is not None and phrase.last > at else at + 1
    return None


def _opens_with(scene: Scene, phrase: NounPhrase, hit: CueHit, first: int) -> bool:
    """Tell whether a body opens the clause that begins at `first`, or its verb: وقتل الجيش ...، مبررا.

    Then it acts with a verb too that "and" joins and that agrees: وتمكنت الشرطة من إنقاذهم وكشفت أن.
    """
    first += scene.is_a(first, "contrast")
    joined = scene.text(phrase.first) not in scene.language.lexicon.heads
    opens = phrase.first == first and not joined  # not ونادى X, spelt like "and the club"
    if not (opens or phrase.first == first + 1) or scene.is_exactly(first, "preposition"):
        return False
    head, mention = phrase.head, phrase.mention
    participle = hit.kind is CueKind.PARTICIPLE
    if not (participle or hit.proclitic):
        return False
    state = mention is not None and mention.kind is EntityKind.COUNTRY
    if mention is not None and state and not participle and scene.cue(phrase.first - 1) is None:
        return gender_of_state(scene, mention) == hit.cue.gender and hit.cue.number == "s"
    if participle and phrase.kind is PhraseKind.OFFICE:
        return True
    if phrase.kind not in _BODIES or head is None:
        return False
    return head.gender == hit.cue.gender and head.number == hit.cue.number


def _turns(scene: Scene, first: int, last: int) -> list[int]:
    """Return where a particle begins with another subject: أما, لكن; not لكنه, which keeps it, nor حين, "when"."""
    contrast = (at for at in scene.are_a("contrast", first, last) if at not in scene.quoted)
    same = ("its_subject", "subordinator")
    other = [at for at in contrast if not any(scene.is_a(at, cls) for cls in same)]
    return [*scene.are_a("topic", first, last), *other]


def _past_adjunct(scene: Scene, first: int, end: int) -> int:
    """Return the token behind an adjunct that opens a sentence, up to its comma: وبعد لقائه ماكرون، | غادر.

    Who is named in it is not the subject, unless it is whose words it is about: في خطاب الرئيس، قال. `end`
    is where the verb stands, or the comma before a participle, which needs a main clause of its own.
    """
    opens = any(scene.is_a(first, cls) for cls in ("circumstance", "preposition"))
    if not opens or any(scene.is_governed(first + 1, cls) for cls in _SPOKEN):
        return first
    at = first
    while at < end:
        quotation = scene.opening.get(at)
        if scene.text(at) == ",":
            return at + 1
        phrase = read_phrase(scene, at, end) if quotation is None else None
        last = phrase.last if phrase is not None else at
        at = quotation.outer_last if quotation is not None else max(last, at + 1)
    return first


def _is_title(scene: Scene, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is a title; a rank may be an adjective: حل سياسي, معدل النمو الاقتصادي."""
    head = phrase.head
    agreeing = head is not None and (
        not head.definite or scene.language.lexicon.has_article(scene.text(phrase.first - 1))
    )
    adjective = head is not None and head.cls == "rank" and agreeing
    return phrase.kind is PhraseKind.TITLE and not adjective
