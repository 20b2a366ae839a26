"""Where the speaker's noun phrase stands: after the verb, before it, behind a relative pronoun.

Arabic news puts the subject after the verb (قال ماكرون إن); before it for emphasis (أما ألمانيا،
فأعلنت), after كان (وكان بيسكوف قد أكد), in headlines and after أن (أن المستشار أكد). A verb without
either has its subject elided (وأضاف).
"""

from app.domain.vocabulary import EntityKind
from app.extraction.document import Mention
from app.extraction.grammar.heads import after_hearer, head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.agreement import agrees, is_patient
from app.extraction.statements.authors import author
from app.extraction.statements.cues import CueHit, CueKind
from app.extraction.statements.leading_subjects import leading_subject, verb_start
from app.extraction.statements.sentence_subjects import nearest_person
from app.extraction.statements.subjects_before import predicated, subject_before, topic_before
from app.extraction.statements.unlisted import unlisted_subject

_SKIP_CLASSES = ("adverb", "each", "indirect_object", "of_it", "perfective", "turn")
_NEAR = 9
_MOST = 6  # words between a relative pronoun and its name


def find_subject(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the phrase that is the subject of a cue, or None where it is elided.

    `limit` is the token where the reported words begin, or the sentence ends.
    """
    if hit.kind is CueKind.STANDS_IN:
        return _document_after(scene, hit, limit)
    if hit.kind is CueKind.MASDAR:
        return _source_of(scene, hit)
    if hit.kind is CueKind.PARTICIPLE:
        return predicated(scene, hit)
    if hit.kind is not CueKind.VERB:
        return None
    mouth = _through(scene, hit, limit)
    if mouth is not None:
        return mouth
    leads = scene.language.lexicon.syntax.subject_first
    return _leading(scene, hit, limit) if leads else _around(scene, hit, limit)


def _around(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject behind its verb, or before it."""
    told = topic_before(scene, hit)
    if told is not None:
        return told
    perfective = scene.is_exactly(hit.at - 1, "perfective")
    opened = scene.are_a("auxiliary", hit.sentence.first, hit.at)
    before = perfective or opened or "hearer" in hit.cue.flags
    told = subject_before(scene, hit) if before else None
    if told is not None and told.last == hit.at - perfective:
        return told  # كان وزير سوري أبلغ رويترز أن, كان عمدة كييف قد طالب الحلفاء بأن, كانت كييف حذرت الغرب من أنها
    after = _after(scene, hit, limit) or _behind_adjuncts(scene, hit, limit)
    return after if after is not None else _of_verb_alone(scene, hit, limit)


def _of_verb_alone(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject of a verb that no known speaker follows: before it, or any noun behind it."""
    if scene.is_a(hit.at - 1, "its_subject"):
        return (
            None  # إن برلين لا تعلق، لكنه شدد: whoever spoke before, not who is named in his words
        )
    whose = author(scene, hit)
    if whose is not None:
        return whose
    noun = unlisted_subject(scene, hit, limit)
    before = hit.at - 1
    while scene.is_exactly(before, "auxiliary") or scene.is_exactly(before, "perfective"):
        before -= 1  # الذي كان قد تعهد
    if scene.is_exactly(before, "relative"):
        if "owned" in hit.cue.flags and "hearer" not in hit.cue.flags:
            return noun  # دول الخليج التي وصفها بأنها: they are its object
        return noun or _antecedent(scene, before, hit)
    if scene.is_a(hit.at - 1, "pronoun") or "result" in hit.cue.flags:
        return nearest_person(scene, hit.at - 1, hit.sentence.first)
    return subject_before(scene, hit) or noun


def _leading(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject before its verb, or behind it where its words stand before: "...", said X."""
    subject = leading_subject(scene, hit)
    if subject is not None:
        return subject
    before = verb_start(scene, hit) - 1
    if scene.is_exactly(before, "relative"):
        return _antecedent(scene, before, hit)
    turned = scene.text(before) == "," or before + 1 in scene.closing or before < hit.sentence.first
    behind = _after(scene, hit, limit) if turned else None
    return behind if behind is not None and _closes_report(scene, behind.last, hit) else None


def ends_clause(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether nothing of the sentence of a cue or a mark stands at a token."""
    return at >= hit.sentence.last or not scene.document.tokens[at].is_word


def _closes_report(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether a subject behind its verb is all that follows, not the subject of a clause."""
    ends = ends_clause(scene, at, hit)
    return ends or scene.is_exactly(at, "preposition") or scene.is_exactly(at, "relative")


def _through(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return whose words the subject passes on.

    "جددت كندا، على لسان وزيرة خارجيتها أنيتا أناند", "قال عمروف، نقلاً عن ويتكوف، إن",
    "نقلت رويترز عن دبلوماسيين أن".
    """
    if "learns" in hit.cue.flags:  # علمت الجريدة من مصادر أن
        froms = scene.are_exactly("preposition", hit.at + 1, limit)
        return read_phrase(scene, froms[0] + 1, limit, governed=True) if froms else None
    relays = "relay" in hit.cue.flags
    quoted = scene.are_exactly("quoted", hit.at + 1, limit)[:1] if relays else ()
    if quoted:  # ونقلت عنه الوكالة أن
        return NounPhrase(PhraseKind.PRONOUN, quoted[0], quoted[0] + 1)
    before = scene.are_exactly("tongue", hit.sentence.first, hit.at)
    if before and scene.text(hit.at - 1) == ",":  # سلوفاكيا، على لسان وزيرها، أعلنت أن
        voice = read_phrase(scene, before[-1] + 1, hit.at, governed=True)
        if voice is not None and voice.last == hit.at - 1:
            return voice
    tongues = scene.are_exactly("tongue", hit.at + 1, limit)
    for here in sorted({*tongues, *scene.are_exactly("quoting", hit.at + 1, limit)}):
        if here in tongues or relays or scene.is_a(here - 1, "passing_on"):
            return read_phrase(scene, here + 1, limit, governed=True)
    return None


def _after(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    here = hit.at + 1
    while here < limit and (
        any(scene.is_exactly(here, cls) for cls in _SKIP_CLASSES)
        or (scene.is_exactly(here, "preposition") and scene.is_exactly(here - 1, "each"))
        or (scene.is_exactly(here, "preposition") and scene.is_exactly(here + 1, "turn"))
    ):
        here += 1
    here = after_hearer(scene, here, limit)
    if here >= limit or scene.is_exactly(here, "continuation"):
        return None  # وقال وهو يبتسم: a circumstance
    phrase = read_phrase(scene, here, limit)
    return None if phrase is not None and is_patient(scene, phrase, hit) else phrase


def _behind_adjuncts(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Read a subject after where, when or to whom it was said: وقال للصحفيين في برلين المستشار X إن.

    Only one that no noun before it can govern: a person by name, or a definite title, behind a
    definite word or an adverb.
    """
    for at in range(hit.at + 2, min(limit, hit.at + _NEAR)):
        mention = scene.starts.get(at)
        if _named_alone(scene, mention):
            return read_phrase(scene, at, limit)  # واعتبر في هذا الصدد سامي بن خليل أن
        if (mention is not None and mention.proclitic) or not _closes(scene, at - 1):
            continue
        phrase = _titled(scene, at, hit, limit)
        if phrase is not None:
            return phrase
    return None


def _titled(scene: Scene, at: int, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the person whom a title at a token means: a definite one, or one with the name behind it."""
    head = head_at(scene, at)
    if head is None or head.cls != "title" or hit.cue.gender not in (None, head.gender):
        return None
    phrase = read_phrase(scene, at, limit)
    if phrase is None or phrase.kind not in (PhraseKind.PERSON, PhraseKind.TITLE):
        return None
    return phrase if head.definite or phrase.kind is PhraseKind.PERSON else None


def _named_alone(scene: Scene, mention: Mention | None) -> bool:
    """Tell whether a mention is a person by a full name right behind a definite noun that is no title."""
    if mention is None or mention.kind is not EntityKind.PERSON or mention.proclitic:
        return False
    before = mention.first - 1
    noun = before not in scene.covered and head_at(scene, before) is None
    return (
        mention.last - mention.first > 1
        and noun
        and scene.language.lexicon.has_article(scene.text(before))
    )


def _closes(scene: Scene, at: int) -> bool:
    """Tell whether no noun after a token can depend on it: a name, a definite word, a comma."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    if at in scene.covered or text == "," or scene.is_exactly(at, "adverb"):
        return True
    return any(
        rest.startswith(lexicon.definite) and not lexicon.is_a(rest, "preposition")  # not إلى
        for _, rest in lexicon.bare(text)
    )


def _antecedent(scene: Scene, at: int, hit: CueHit) -> NounPhrase | None:
    """Return whom a relative clause speaks of: the nearest person before it, else the body right before it."""
    first = max(hit.sentence.first, at - _MOST)
    person = nearest_person(scene, at, first)
    if person is not None and agrees(scene, person, hit):
        return person
    for start in range(first, at):
        phrase = read_phrase(scene, start, at, governed=True)
        body = phrase is not None and phrase.kind in (PhraseKind.OFFICE, PhraseKind.ENTITY)
        if phrase is not None and body and phrase.last == at:
            return phrase
    return person


def _document_after(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    for here in range(hit.at + 1, min(limit, hit.at + 4)):
        phrase = read_phrase(scene, here, limit, governed=True)
        if phrase is not None:
            return phrase
    return None


def _source_of(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whom "نقلت وكالة ... عن X قوله" quotes: the phrase after the last عن before the noun.

    Behind a verbal noun without a pronoun it is the genitive: إعلان كييف أن.
    """
    if scene.is_exactly(hit.at, "saying_noun"):
        return read_phrase(scene, hit.at + 1, hit.sentence.last)
    ascribed = scene.are_a("ascribes", hit.sentence.first, hit.at)
    for here in range(hit.at - 1, hit.sentence.first - 1, -1):
        behind = bool(ascribed) and here > ascribed[-1]
        own = behind and scene.is_exactly(here, "ascribed_pronoun")  # ونسبت إليه قوله إن
        if own or scene.is_exactly(here, "quoted"):
            return NounPhrase(PhraseKind.PRONOUN, here, here + 1)
        to_whom = behind and scene.is_exactly(here, "ascribed_to")
        if scene.is_exactly(here, "quoting") or to_whom:
            return read_phrase(scene, here + 1, hit.at, governed=True)
    return None
