"""One pledge as JSON with what its articles tell differently."""

from pydantic import Field

from app.api.schemas.conflicts import Conflict
from app.api.schemas.pledges import Pledge


class PledgeDetail(Pledge):
    """A pledge with what its articles tell differently."""

    conflicts: list[Conflict] = Field(
        description="What its articles tell differently, and what keeps another pledge apart from it."
    )
