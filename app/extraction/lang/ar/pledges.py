"""The Arabic words of pledges, from `data/pledge_triggers.tsv`, `pledge_frames.tsv`, `conditions.tsv`."""

from collections.abc import Iterator
from functools import cache, lru_cache, partial

from app.domain.vocabulary import ConditionType, PledgeAction
from app.extraction.lang.ar.affixes import DATA, bare_inside, load_affixes
from app.extraction.lang.ar.verbs import conjugate
from app.extraction.phrases import phrase_table
from app.extraction.tables import Row, read_table
from app.extraction.triggers import ConditionWord, PledgeRole, PledgeTriggers, PledgeWord


def _action(row: Row) -> PledgeAction | None:
    """Return the action of a line, if it has one."""
    if row["action"] and row["action"] not in list(PledgeAction):
        raise row.wrong(f"no action: {row['action']!r}")
    return PledgeAction(row["action"]) if row["action"] else None


def _words(row: Row) -> Iterator[tuple[str, PledgeWord]]:
    """Yield every form of one line with what it says."""
    if row["role"] not in list(PledgeRole):
        raise row.wrong(f"no role: {row['role']!r}")
    role, action = PledgeRole(row["role"]), _action(row)
    word = lru_cache(partial(PledgeWord, role, row["class"], action))  # one for many forms
    for form, tense, first_person in conjugate(row["perfect"], row["imperfect"]):
        yield form, word(tense, first_person)
    for form in row.many("forms"):
        yield bare_inside(form), word()


def _condition(row: Row) -> tuple[str, ConditionWord]:
    """Return the form of one line with what it says."""
    form = bare_inside(row["form"])
    if row["class"] == "topic":
        if row["type"] not in list(ConditionType):
            raise row.wrong(f"no type of condition: {row['type']!r}")
        return form, ConditionWord(type=ConditionType(row["type"]))
    if row["class"] not in ("marker", "weak"):
        raise row.wrong(f"no class of condition words: {row['class']!r}")
    return form, ConditionWord(marker=row["class"] == "marker", weak=row["class"] == "weak")


def _frame(row: Row) -> tuple[tuple[str, str], PledgeAction]:
    """Return the classes of one line with their action."""
    action = _action(row)
    if action is None:
        raise row.wrong("the action is empty")
    return (row["head"], row["object"]), action


@cache
def load_pledge_triggers() -> PledgeTriggers:
    """Read the words of pledges.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    affixes = load_affixes()
    columns = "role class action perfect imperfect forms"
    words = [
        entry for row in read_table(DATA / "pledge_triggers.tsv", columns) for entry in _words(row)
    ]
    frames = read_table(DATA / "pledge_frames.tsv", "head object action")
    conditions = read_table(DATA / "conditions.tsv", "class form type")
    return PledgeTriggers(
        phrase_table(words, affixes),
        dict(map(_frame, frames)),
        phrase_table(map(_condition, conditions), affixes),
    )
