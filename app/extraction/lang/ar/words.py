"""Loading the Arabic lexicon: reporting verbs, closed classes, head nouns, names and common words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.extraction.lang.ar import morphology
from app.extraction.lexicon import Lexicon
from app.extraction.loading.words import CueWriting, group_cues, read_list, read_words
from app.extraction.tables import Row, read_table
from app.extraction.word_forms import CueForm, Head
from app.text.folding import fold

DATA = Path(__file__).parent / "data"
_NAME_PARTICLES = "آيت بن ابن بنت آل أبو أبي أم عبد دي دا دو دل ديل دير دن دون فون فان فن لا لو ولد سان سانت ماك الدين"


def _forms_of(row: Row) -> Iterator[CueWriting]:
    """Yield (form of the verb, written form, gender, number) of a reporting verb."""
    flags = row.many("flags")
    paradigms = (
        (CueForm.PERFECT, "" if "circumstance" in flags else row["perfect"]),
        (CueForm.IMPERFECT, row["imperfect"]),
        (CueForm.PARTICIPLE, row["participle"]),
        (CueForm.MASDAR, row["masdar"]),
    )
    for cue_form, lemma in paradigms:
        for form, gender, number in _PARADIGM[cue_form](lemma) if lemma else ():
            future = cue_form is CueForm.IMPERFECT and form.startswith(morphology.FUTURE)
            more = frozenset({"future"} if future else ())
            yield CueWriting(
                cue_form,
                form,
                gender,
                number,
                more,
                verbal=_only_verb(cue_form, gender, number, flags),
            )
            if cue_form is CueForm.IMPERFECT and not future:
                result = frozenset({"result"})
                yield CueWriting(cue_form, morphology.TO + form, gender, number, result)
            past = cue_form is CueForm.PERFECT
            present = cue_form is CueForm.IMPERFECT and not future
            if ("object" in flags and (past or present)) or ("object_past" in flags and past):
                stem = form[:-1] + "ا" if form.endswith("ي") else form  # نفى, نفاه
                its = frozenset({"owned"})
                yield from (CueWriting(cue_form, o, gender, number, its) for o in _owned(stem))


def _only_verb(
    cue_form: CueForm, gender: str | None, number: str | None, flags: Sequence[str]
) -> bool:
    """Tell whether a form is no noun though its verb may be one: ذكرت, يرفض; نشرت is as often passive."""
    ending = cue_form is CueForm.PERFECT and (gender == "f" or number == "p")
    return (ending and "nominal" not in flags) or cue_form is CueForm.IMPERFECT


_PARADIGM = {
    CueForm.PERFECT: morphology.perfect_forms,
    CueForm.IMPERFECT: morphology.imperfect_forms,
    CueForm.PARTICIPLE: morphology.participle_forms,
    CueForm.MASDAR: morphology.masdar_forms,
}


def _word_and_next(row: Row) -> tuple[str, frozenset[str]]:
    """Return a head noun and the words one of which must follow it, if any: قائم, بالأعمال."""
    lemma, _, then = fold(row["word"]).partition(" ")
    return lemma, frozenset(then.split(";")) if then else frozenset()


def _own_forms(row: Row) -> tuple[tuple[str, str, str], ...]:
    """Return (form, gender, number) of a head noun without article or pronoun."""
    cls, (lemma, _) = row["class"], _word_and_next(row)
    number = "p" if cls == "collective" else "s"
    broken = number == "p" and not lemma.endswith("ون")
    feminine = tuple(fold(form) for form in row.many("fem"))
    own = lemma in feminine or (cls == "office" and lemma[-1:] in "هت")  # كتائب: feminine itself
    gender = "f" if broken or own else "m"
    feminine = tuple(form for form in feminine if form != lemma)
    plural = tuple(fold(form) for form in row.many("plural"))
    sound = {form for form in (lemma, *plural) if form.endswith("ون")}
    # Plurals of people take plural verbs behind them (الجنود ... وأشاروا), of things feminine
    # singulars (المصادر ... وأضافت; Wright, vol. II, 142-146).
    people = bool(feminine)
    return (
        (lemma, gender, number),
        *((form, "f", "s") for form in feminine),
        *((form, "m" if people or form.endswith(("ون", "ين")) else "f", "p") for form in plural),
        # Sound plurals: المسؤولون, المسؤولين, in the construct مسؤولو; feminine ناشطات.
        *((form[:-2] + ending, "m", "p") for form in sorted(sound) for ending in ("ين", "و")),
        *((form[:-1] + "ات", "f", "p") for form in feminine if form.endswith("ه")),
    )


def _heads_of(row: Row) -> Iterator[tuple[str, Head]]:
    cls, slug, (lemma, then) = row["class"], row["slug"], _word_and_next(row)
    forms = _own_forms(row)

    def head(gender: str, number: str, *, definite: bool = False) -> Head:
        return Head(cls, slug, definite, gender, number, lemma, then)

    for form, gender, number in forms:
        yield form, head(gender, number)
        definites = () if form.startswith(morphology.ARTICLE) else (morphology.ARTICLE + form,)
        for definite in definites:
            yield definite, head(gender, number, definite=True)
    # Last, as ة and ه fold to one letter: وزيرة "minister" is far more frequent than وزيره "his".
    for form, gender, number in forms if cls in ("title", "office") else ():
        for owned in _owned(form):
            yield owned, head(gender, number, definite=True)
    # Indefinite accusative: مسؤولاً; د. alone is no word that has one.
    if cls in ("unnamed", "rank", "title") and len(lemma) > 1:
        yield lemma + "ا", head("m", "s")
    two = [(form, gender) for form, gender, number in forms if (cls, gender, number) in _DUAL]
    for form, gender in two:
        yield from _duals(form, gender, head)


# Not of offices like مجلس: دفاعي, حزبي are adjectives first.
_DUAL = frozenset(
    {("title", "m", "s"), ("title", "f", "s"), ("unnamed", "m", "s"), ("unnamed", "f", "s")}
    | {("office", "f", "s")}
)


def _owned(form: str) -> tuple[str, ...]:
    """Return a noun with a pronoun: رئيستها, قائدهم."""
    stem = form[:-1] + "ت" if form.endswith("ه") else form
    return tuple(stem + pronoun for pronoun in ("ه", "ها", "هم"))


def _duals(form: str, gender: str, head: Callable[..., Head]) -> Iterator[tuple[str, Head]]:
    """Yield the dual: وزيرا الدفاع, وزارتا الدفاع in the construct, الوزيران with the article."""
    stem = form[:-1] + "ت" if form.endswith("ه") else form
    for ending in ("ا", "ي", "ان", "ين"):
        yield stem + ending, head(gender, "d")
    for ending in ("ان", "ين"):
        yield morphology.ARTICLE + stem + ending, head(gender, "d", definite=True)


def _heads(given: frozenset[str]) -> dict[str, tuple[Head, ...]]:
    """Return the head nouns by their forms; نادية is a first name, not ناديه "his club"."""
    found: dict[str, list[Head]] = defaultdict(list)
    for row in read_table(DATA / "titles.tsv", "word class fem plural slug"):
        own = {form for form, _, _ in _own_forms(row)}
        names = {owned for form in own for owned in _owned(form)} & given - own
        for form, head in _heads_of(row):
            if form in names:
                continue
            if all(head.cls != other.cls for other in found[form]):
                found[form].append(head)
    return {form: tuple(heads) for form, heads in found.items()}


def load_lexicon(registry_given: frozenset[str]) -> Lexicon:
    """Build the lexicon; `registry_given` are the folded first names of the registry's people."""
    words = read_words(DATA)
    columns = "perfect imperfect participle masdar class flags"
    verbs = tuple(read_table(DATA / "cues.tsv", columns, key="perfect"))
    local = read_list(DATA / "given_names.txt") - words.keys()
    common_names = read_list(DATA / "common_names.txt") - words.keys()
    foreign = read_list(DATA / "foreign_names.txt") | registry_given
    given = local | (foreign - words.keys() - common_names)
    return Lexicon(
        cues=group_cues(verbs, "perfect", _forms_of),
        words=words,
        heads=_heads(given),
        verbal_nouns=frozenset(fold(row["masdar"]) for row in verbs if row["masdar"]),
        given_names=given,
        common_names=common_names,
        local_names=local,
        name_particles=frozenset(fold(_NAME_PARTICLES).split()),
        compounding=frozenset(fold("عبد أبو أبي أم").split()),
        name_ends=frozenset(fold("الله زاد زاده").split()),
        common=read_list(DATA / "common_words.txt") - given,
        conjunctions=morphology.CONJUNCTIONS,
        definite=(morphology.ARTICLE,),
        accusatives=("ا",),
        verb_endings=morphology.VERB_ENDINGS,
        no_name_begins=("يست", "تست", "لل"),  # the tenth form: تستقيل; to whom: لليبرمان
        nominatives=("ون",),
        duals=("ان",),
        futures=("ست", "سي", "سن"),
        cases=(("ين", "ون"),),
        clause_joiners=frozenset("ف"),
        plurals=("ات", "ون"),
        feminine="ه",  # ta marbuta, folded
        feminine_written=frozenset("ة"),
        conditional=frozenset(("إن", "ان")),
        imperfects=("ي", "ت"),
        relational="ي",
        locative=frozenset("ب"),
        datives=frozenset("ل"),
        bare=morphology.bare,
        stems=morphology.stems,
        without_him=morphology.without_him,
        without_her=morphology.without_her,
        other_persons=morphology.other_persons,
        looks_like_act=morphology.looks_like_act,
        hardly_name=morphology.hardly_name,
    )
