"""Titles of the registry's offices and office phrases beside a nationality: `office_titles.tsv`, `office_phrases.tsv`."""

from collections import defaultdict
from pathlib import Path

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.gazetteer import Bare, Gazetteer, NameForm
from app.extraction.offices import OfficePhrase, OfficePhrases
from app.extraction.registry import Office, Registry
from app.extraction.tables import read_table
from app.text.folding import fold_name


def _exact(folder: Path, registry: Registry) -> dict[str, tuple[Office, ...]]:
    by_key = {
        (office.person, office.office, office.entity, office.start or ""): office
        for office in registry.offices
    }
    found: dict[str, list[Office]] = defaultdict(list)
    for row in read_table(folder / "office_titles.tsv", "person office entity from title"):
        office = by_key.get((row["person"], row["office"], row["entity"], row["from"]))
        if office is None:
            raise row.wrong("registry/offices.tsv has no such office")
        for title in row.many("title"):
            if " " in title:  # one word alone ("الرئيس") names no state
                found[fold_name(title)].append(office)
    return {title: tuple(offices) for title, offices in found.items()}


def _phrases(folder: Path) -> dict[str, tuple[OfficePhrase, ...]]:
    found: dict[str, list[OfficePhrase]] = defaultdict(list)
    for row in read_table(folder / "office_phrases.tsv", "phrase offices entity"):
        if row["entity"] not in ("state", "body"):
            raise row.wrong("entity must be state or body")
        found[fold_name(row["phrase"])].append(
            OfficePhrase(row.many("offices"), body=row["entity"] == "body")
        )
    return {phrase: tuple(entries) for phrase, entries in found.items()}


def _written(folder: Path) -> dict[str, str]:
    """Return titles and phrases as they are written, by their folded forms."""
    titles = read_table(folder / "office_titles.tsv", "person office entity from title")
    phrases = read_table(folder / "office_phrases.tsv", "phrase offices entity")
    listed = [
        *(one for row in titles for one in row.many("title")),
        *(r["phrase"] for r in phrases),
    ]
    return {fold_name(one): one for one in reversed(listed)}


def read_offices(folder: Path, registry: Registry, bare: Bare) -> OfficePhrases:
    """Build the title index.

    Raises:
        BadDataFile: a title of an office that the registry does not have.
    """
    exact, phrases = _exact(folder, registry), _phrases(folder)
    written = _written(folder)
    titles = Gazetteer(
        (
            NameForm(written[key], key, EntityKind.PERSON, FormKind.TITLE)
            for key in {**exact, **phrases}
        ),
        bare,
    )
    return OfficePhrases(registry, titles, exact, phrases)
