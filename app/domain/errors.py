"""Expected failures. Each carries a sentence for the user; api/errors.py gives it a status.

KnowledgeBaseError
├── BadDataFile        a registry or lexicon file that ships with the project is wrong
├── UnreadableDocument a document that cannot become an article
├── BadSidecar         metadata beside a document that cannot be used
├── UnknownName        no entity has this name
├── AmbiguousName      several entities have this name
├── NotFound           no record has this id
├── BadMerge           people who cannot be merged, or unmerged
├── BadWithdrawal      an article that cannot be withdrawn, or restored
├── BadCursor          a page cursor that was not made for this list
├── BadParameter       a query parameter with an impossible value
└── DatabaseNotReady   the database has no tables, older or newer ones
"""

from collections.abc import Sequence


class KnowledgeBaseError(Exception):
    """Base of all expected failures; `str(error)` is one sentence for the user."""


class BadDataFile(KnowledgeBaseError):
    """A data file of the project is wrong at a line."""

    def __init__(self, path: str, line: int, why: str):
        super().__init__(f"{path}:{line}: {why}")
        self.path, self.line, self.why = path, line, why


class UnreadableDocument(KnowledgeBaseError):
    """A document that cannot become an article."""

    def __init__(self, name: str, why: str):
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


class BadSidecar(KnowledgeBaseError):
    """Metadata beside a document that cannot be used."""

    def __init__(self, name: str, why: str):
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


class UnknownName(KnowledgeBaseError):
    """No entity of this kind has this name; `nearest` are names that exist, the best first.

    `others` are the refs of entities of other kinds that have it.
    """

    def __init__(
        self, parameter: str, value: str, nearest: Sequence[str] = (), others: Sequence[str] = ()
    ):
        hint = f" Did you mean {', '.join(nearest)}?" if nearest else ""
        hint = f" It is that of {', '.join(others)}." if others else hint
        super().__init__(f"No {parameter} has the name given.{hint}")
        self.parameter, self.value, self.nearest = parameter, value, tuple(nearest)
        self.others = tuple(others)


class AmbiguousName(KnowledgeBaseError):
    """Several entities have this name; `candidates` are their ids."""

    def __init__(self, parameter: str, value: str, candidates: Sequence[str]):
        super().__init__(
            f"The name given for {parameter} fits several: {', '.join(candidates)}. Use an id."
        )
        self.parameter, self.value, self.candidates = parameter, value, tuple(candidates)


class BadMerge(KnowledgeBaseError):
    """Two people who cannot be merged, or none who can be unmerged."""


class BadWithdrawal(KnowledgeBaseError):
    """An article that cannot be withdrawn, or restored."""


class NotFound(KnowledgeBaseError):
    """No record of this kind has this id."""

    def __init__(self, kind: str):
        super().__init__(f"There is no {kind} with this id.")
        self.kind = kind


class BadCursor(KnowledgeBaseError):
    """A page cursor that was not made for this list."""

    def __init__(self) -> None:
        super().__init__(
            "The cursor was made for other filters, another sort or another database;"
            " follow page.next as it stands, or start again without a cursor."
        )


class BadParameter(KnowledgeBaseError):
    """A query parameter with an impossible value; `nearest` are valid values or names."""

    def __init__(self, parameter: str, why: str, nearest: Sequence[str] = ()):
        super().__init__(why)
        self.parameter, self.why, self.nearest = parameter, why, tuple(nearest)


class DatabaseNotReady(KnowledgeBaseError):
    """The database has no tables, or those of another version."""
