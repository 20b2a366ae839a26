"""Loading the English lexicon: reporting verbs, closed classes, head nouns; forms of verbs."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from app.extraction.lexicon import Lexicon, Syntax
from app.extraction.loading.words import CueWriting, group_cues, read_list, read_words
from app.extraction.tables import Row, read_table
from app.extraction.triggers import Tense
from app.extraction.word_forms import CueForm, Head
from app.text.folding import fold

DATA = Path(__file__).parent / "data"
CONJUNCTIONS = ("and",)
_NAME_PARTICLES = "al bin ben da de del der di du el la le van von"
_FUTURE = ("will", "would")


def bare(token: str) -> tuple[tuple[str, str], ...]:
    """Return the readings of a token as (proclitic, rest): English writes nothing onto its words."""
    return (("", token),)


def stems(token: str) -> frozenset[str]:
    """Return what is left of a word without the ending of the plural."""
    return frozenset({token, token.removesuffix("s")} if len(token) > len("was") else {token})


def conjugate(past: str, base: str) -> Iterator[tuple[str, Tense, bool]]:
    """Yield folded forms of a verb with tense and whether "we" stands before them."""
    if past:
        yield fold(past), Tense.PAST, False
        yield f"we {fold(past)}", Tense.PAST, True
    if base:
        verb, _, rest = fold(base).partition(" ")
        third = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
        for form, first in ((verb, False), (third, False), (f"we {verb}", True)):
            yield f"{form} {rest}".strip(), Tense.PRESENT, first
        for future in _FUTURE:
            yield f"{future} {verb} {rest}".strip(), Tense.FUTURE, False
            yield f"we {future} {verb} {rest}".strip(), Tense.FUTURE, True


def _forms_of(row: Row) -> Iterator[CueWriting]:
    """Yield the forms of a reporting verb; none shows gender or number."""
    for form in row.many("past"):
        yield CueWriting(CueForm.PERFECT, fold(form))
    for form in row.many("present"):
        yield CueWriting(CueForm.IMPERFECT, fold(form))
    for form in row.many("participle"):
        yield CueWriting(CueForm.PARTICIPLE, fold(form))


def _heads() -> dict[str, tuple[Head, ...]]:
    found: dict[str, list[Head]] = defaultdict(list)
    for row in read_table(DATA / "titles.tsv", "word class gender plural slug", key="word"):
        cls, lemma = row["class"], fold(row["word"])
        head = Head(
            cls,
            row["slug"],
            definite=False,
            gender=row["gender"] or None,
            number="p" if cls == "collective" else "s",
            lemma=lemma,
        )
        found[lemma].append(head)
        for plural in row.many("plural"):
            found[fold(plural)].append(head._replace(number="p"))
    return {form: tuple(heads) for form, heads in found.items()}


def load_lexicon(registry_given: frozenset[str]) -> Lexicon:
    """Build the lexicon; `registry_given` are the folded first names of the registry's people."""
    words = read_words(DATA)
    verbs = tuple(read_table(DATA / "cues.tsv", "past present participle class flags", key="past"))
    cues = group_cues(verbs, "past", _forms_of)
    names = read_list(DATA / "given_names.txt") | registry_given
    given = names - words.keys() - cues.keys()  # Saïd is a first name, "said" is none
    return Lexicon(
        cues=cues,
        words=words,
        heads=_heads(),
        verbal_nouns=frozenset(),
        given_names=given,
        common_names=frozenset(),
        local_names=frozenset(),
        name_particles=frozenset(_NAME_PARTICLES.split()),
        common=read_list(DATA / "common_words.txt") - given,
        conjunctions=CONJUNCTIONS,
        definite=(),
        accusatives=(),
        verb_endings=(),
        nominatives=(),
        locative=frozenset(),
        bare=bare,
        stems=stems,
        syntax=Syntax(capitals=True, subject_first=True, modifiers_first=True, bare_clauses=True),
    )
