"""The quality card: how often the extraction is right, measured on annotated articles."""

from datetime import date

from pydantic import BaseModel, Field


class Estimate(BaseModel):
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


class Figures(BaseModel):
    """Precision, recall and F1 with what was counted; null where nothing was."""

    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate | None = Field(description="Null for rules: gold has none.")
    gold: int = Field(description="Items that were to be found.")
    found: int = Field(description="Of these, how many were.")
    predicted: int = Field(description="Items that were extracted and count.")
    right: int = Field(description="Of these, how many are right.")


class SetFigures(Figures):
    """The figures of one set of articles; `all` are the sets together."""

    set: str


class KindFigures(Figures):
    """The figures of one kind of statement, action of pledge or type of event."""

    measure: str
    kind: str


class RuleFigures(Figures):
    """The figures of one rule, the `rule` of statements, pledges and events."""

    measure: str
    rule: str


class MeasuredSet(BaseModel):
    """A set of annotated articles."""

    set: str
    about: str
    annotated: str = Field(description="Who annotated it and how.")
    held_out: bool = Field(description="Whether the rules were written without looking at it.")
    articles: int
    characters: int
    gold_hash: str = Field(description="Changes whenever an annotation does.")


class Measure(BaseModel):
    """What counts as right, and the figures of each set."""

    measure: str
    meaning: str
    figures: list[SetFigures]


class Kinds(BaseModel):
    """The figures by kind, over all sets."""

    meaning: str
    figures: list[KindFigures]


class Rules(BaseModel):
    """The figures by rule, over all sets."""

    meaning: str
    figures: list[RuleFigures]


class Reproduce(BaseModel):
    """How to measure it again, in a checkout of the project."""

    command: str
    gold: str
    scoring: str


class Card(BaseModel):
    """What was measured, as `make accuracy` writes it."""

    extractor_version: str = Field(
        description="The extractor that was measured; articles name the one that read them."
    )
    measured_on: date
    languages: list[str]
    sets: list[MeasuredSet]
    intervals: str = Field(description="How the intervals were made, and how to read them.")
    measures: list[Measure]
    kinds: Kinds
    rules: Rules
    limits: list[str] = Field(description="What these figures do not say.")
    reproduce: Reproduce


class Quality(Card):
    """The quality card, and whether it is about the extractor that is running."""

    running_version: str = Field(description="The extractor of this service.")
    stale: bool = Field(
        description="True where another extractor was measured than the one that is running."
    )
