"""What stands beside names: contexts of ambiguous forms (`context.tsv`), names of bodies (`bodies.tsv`)."""

from collections.abc import Container
from pathlib import Path

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.gazetteer import Context, NameForm
from app.extraction.tables import Row, read_table
from app.text.folding import fold, fold_name


def known_id(row: Row, column: str, entries: Container[str]) -> str:
    """Return the id in a cell, which the registry must have.

    Raises:
        BadDataFile: it does not.
    """
    if row[column] not in entries:
        raise row.wrong(f"the registry has no {row[column]!r}")
    return row[column]


def read_contexts(folder: Path) -> dict[str, Context]:
    """Return what must stand beside each ambiguous form, by folded form."""
    columns = "form needs_before not_before not_after no_proclitic raw_end"

    def words(row: Row, column: str) -> frozenset[str]:
        return frozenset(fold(word) for word in row.many(column))

    return {
        fold_name(row["form"]): Context(
            needs_before=words(row, "needs_before"),
            not_before=words(row, "not_before"),
            not_after=words(row, "not_after"),
            no_proclitic=row["no_proclitic"],
            raw_end=row["raw_end"],
        )
        for row in read_table(folder / "context.tsv", columns, key="form")
    }


def given_names(forms: tuple[NameForm, ...]) -> frozenset[str]:
    """Return the folded first names of the people among the forms."""
    return frozenset(
        fold_name(form.form).split()[0]
        for form in forms
        if form.form_kind is FormKind.FULL and form.kind is EntityKind.PERSON and " " in form.form
    )


def read_bodies(folder: Path) -> dict[str, str]:
    """Return what unnamed phrases are called in ids, by folded phrase."""
    rows = read_table(folder / "bodies.tsv", "phrase slug", key="phrase")
    return {fold_name(row["phrase"]): row["slug"] for row in rows}
