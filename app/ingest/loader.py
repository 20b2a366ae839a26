"""Documents → articles and all they say in the database, one transaction an article.

An article is its text: the same text loaded again, from anywhere, is the same article. A file that
has another text than before stands for a new article, and the former one goes with all it said.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from app.db.engine import write_session
from app.db.registry_rows import keep_synced, sync_registry, synced_registry
from app.db.replace import rows_in, table_of
from app.db.schema import place, require_current
from app.db.store import article_from, save_article
from app.db.tables import Article as ArticleRow
from app.db.tables import Event, Mention, Pledge, Row, Statement
from app.db.withdrawals import Withdrawn, withdrawal_of
from app.domain.digest import registry_digest
from app.domain.errors import DatabaseNotReady
from app.domain.records import Extraction
from app.domain.refs import article_id
from app.domain.vocabulary import EntityKind
from app.extraction.languages import language_codes, load_language
from app.extraction.registry import load_registry
from app.ingest import json_lines
from app.ingest.decoding import UTF_8
from app.ingest.documents import MAX_ARTICLE_BYTES, Document, Failure
from app.ingest.extracting import Extracted, extract_all, processes
from app.ingest.joining import rejoin
from app.ingest.language_choice import DEFAULT_LANGUAGE
from app.ingest.origins import add_origin, forget_lines, forget_origin, is_described_elsewhere
from app.ingest.people import identify, identify_again
from app.ingest.reader import read_documents
from app.ingest.registry import entity_facts, named_forms, office_facts
from app.ingest.version import extractor_version
from app.ingest.withdrawal import said_of


class Outcome(StrEnum):
    """What became of a document."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, what became of it, and the encoding it was in; `note` is one line for the user."""

    name: str
    outcome: Outcome
    failure: Failure | None = None
    encoding: str = UTF_8
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """How many documents came to what, what the database holds now, and the seconds it took.

    `encodings` counts the documents that were not in UTF-8.
    """

    outcomes: dict[Outcome, int]
    articles: int
    statements: int
    pledges: int
    events: int
    people: int
    seconds: float
    failures: tuple[Failure, ...] = field(default=())
    encodings: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the lines to print."""
        outcomes = ", ".join(
            f"{number} {outcome}"
            for outcome, number in self.outcomes.items()
            if number or outcome is not Outcome.WITHDRAWN
        )
        others = ", ".join(f"{number} in {name}" for name, number in self.encodings.items())
        return (
            f"Articles: {outcomes}; {self.seconds:.1f} seconds.\n"
            + (f"Not in UTF-8: {others}.\n" if others else "")
            + f"The database holds {self.articles} articles, {self.statements} statements,"
            f" {self.pledges} pledges, {self.events} events, {self.people} people."
        )


def load(
    engine: Engine,
    files: Sequence[Path | Failure],
    *,
    max_bytes: int = MAX_ARTICLE_BYTES,
    encoding: str | None = None,
    report: Callable[[Loaded], None] = lambda _: None,
) -> LoadSummary:
    """Load the documents of files (see `find_files`) in order; `report` is called after each one.

    A document that cannot be loaded is left out, the others are loaded. What is committed stays,
    whatever happens later. `encoding` is that of all text files and pages, where the user says so.
    A withdrawn article is left out.

    Raises:
        DatabaseNotReady: the database lacks tables, or fails.
    """
    began = time.monotonic()
    require_current(engine)
    outcomes: Counter[Outcome] = Counter()
    encodings: Counter[str] = Counter()
    failures = []
    try:
        sync(engine)
        documents = read_documents(files, max_bytes=max_bytes, encoding=encoding)
        for extracted in extract_all(documents, workers=processes()):
            loaded = _load_one(engine, extracted)
            outcomes[loaded.outcome] += 1
            encodings[loaded.encoding] += loaded.encoding != UTF_8
            if loaded.failure is not None:
                failures.append(loaded.failure)
            report(loaded)
        for file in files:
            if isinstance(file, Path) and file.suffix.lower() in json_lines.ENDINGS:
                _forget_lines(engine, file)
        held = _count_all(engine)
    except DatabaseError as error:
        raise DatabaseNotReady(
            f"The database {place(engine)} failed: {str(error.orig).strip()};"
            " what was loaded before is kept."
        ) from error
    return LoadSummary(
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
        **held,
        seconds=time.monotonic() - began,
        failures=tuple(failures),
        encodings=dict(+encodings),
    )


def sync(engine: Engine) -> None:
    """Bring the registry of people, bodies, outlets and countries into the database.

    Nothing is to be done where it was this registry, and this program, that was brought there last.
    """
    digest = registry_digest()
    with Session(engine) as session:
        if synced_registry(session) == digest:
            return
    registry, language = load_registry(), load_language(DEFAULT_LANGUAGE)
    forms = [
        form for code in language_codes() for form in named_forms(registry, load_language(code))
    ]
    with write_session(engine) as session:
        changed = sync_registry(
            session,
            tuple(entity_facts(registry, language)),
            offices=office_facts(registry, language),
            forms=forms,
        )
        touched = identify_again(session, changed)
        if touched.refs:
            rejoin(session, touched, now=datetime.now(UTC))
        keep_synced(session, digest)


def _forget_lines(engine: Engine, file: Path) -> None:
    with write_session(engine) as session:
        touched = forget_lines(session, file, after=json_lines.last_line(file))
        rejoin(session, touched, now=datetime.now(UTC))


def _load_one(engine: Engine, extracted: Extracted) -> Loaded:
    if isinstance(extracted, Failure):
        return Loaded(extracted.name, Outcome.FAILED, extracted)
    document, extraction = extracted
    name = document.article.file
    try:
        outcome, withdrawn = _save_document(engine, document, extraction)
        note = None if withdrawn is None else _why_left_out(name, withdrawn)
        return Loaded(name, outcome, encoding=document.encoding, note=note)
    except (ValueError, IntegrityError) as error:
        cause = error.orig if isinstance(error, IntegrityError) else error
        why = f"what was extracted cannot be stored ({cause}); please report it"
        return Loaded(name, Outcome.FAILED, Failure(document.origin, why))


def _why_left_out(name: str, withdrawn: Withdrawn) -> str:
    return (
        f"{name}: was withdrawn {said_of(withdrawn)};"
        f" `coalition restore {withdrawn.article_id}` lets it be loaded again."
    )


def save_document(engine: Engine, document: Document, extraction: Extraction) -> Outcome:
    """Save and join one article in one transaction; return what became of it.

    Raises:
        ValueError: the extraction does not fit the text; nothing is stored.
    """
    return _save_document(engine, document, extraction)[0]


def _save_document(
    engine: Engine, document: Document, extraction: Extraction
) -> tuple[Outcome, Withdrawn | None]:
    id_ = article_id(document.article.text)
    with write_session(engine) as session:
        withdrawn = withdrawal_of(session, id_)
        if withdrawn is not None:
            touched = forget_origin(session, document.origin)
            rejoin(session, touched, now=datetime.now(UTC))
            return Outcome.WITHDRAWN, withdrawn
        return _save(session, document, extraction), None


def _save(session: Session, document: Document, extraction: Extraction) -> Outcome:
    now = datetime.now(UTC)
    id_ = article_id(document.article.text)
    former = article_from(session, document.origin)
    known = bool(rows_in(session, table_of(ArticleRow), "id", [id_]))
    if known and is_described_elsewhere(session, id_, document.origin):
        touched = add_origin(session, id_, document.origin)
        rejoin(session, touched, now=now)
        return Outcome.REPLACED if former not in (None, id_) else Outcome.UNCHANGED
    who, others = identify(session, extraction)
    saved = save_article(
        session,
        extraction,
        who=who,
        origin=document.origin,
        extractor_version=extractor_version(),
        now=now,
    )
    if not saved.changed:
        return Outcome.UNCHANGED
    rejoin(session, others + saved.touched, now=now)
    return Outcome.REPLACED if known or former is not None else Outcome.NEW


def _count_all(engine: Engine) -> dict[str, int]:
    """Count what the database holds; people are those that articles name."""
    mention = table_of(Mention)
    named = select(func.count(mention.c.ref.distinct())).where(
        mention.c.kind == EntityKind.PERSON.value
    )
    models: dict[str, type[Row]] = {
        "articles": ArticleRow,
        "statements": Statement,
        "pledges": Pledge,
        "events": Event,
    }
    with Session(engine) as session:
        connection = session.connection()
        counts = {
            name: connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()
            for name, model in models.items()
        }
        return counts | {"people": connection.execute(named).scalar_one()}
