"""Finding anew which statements report the same utterance, around those that a change touched."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.db.utterances import save_utterances, statements_under
from app.domain.utterances import SpeakerDay, StatementEvidence
from app.knowledge.utterances import group_utterances, keys_near, keys_of, same_utterance


def rejoin_utterances(session: Session, touched: Sequence[StatementEvidence]) -> None:
    """Bring utterances in line with the statements there are now.

    `touched` are statements as they were before and as they are now. From them on, everything is
    read that is surely the same as what was read before: what is joined follows from that alone.
    """
    around = _Around(session)
    waiting = list(touched)
    reached: dict[str, StatementEvidence] = {}
    while waiting:
        around.read(waiting)
        found = {
            near.id: near
            for one in waiting
            for near in around.near(one)
            if near.id not in reached and (near.id == one.id or same_utterance(one, near))
        }
        reached |= found
        waiting = list(found.values())
    undated = {one.id: one for one in touched if not keys_of(one)}
    save_utterances(session, group_utterances((undated | reached).values()))


class _Around:
    """The statements by speaker and day that were read so far, each key once."""

    def __init__(self, session: Session):
        self._session = session
        self._by_key: dict[SpeakerDay, dict[str, StatementEvidence]] = {}

    def read(self, statements: Sequence[StatementEvidence]) -> None:
        """Read what may be the same as these, as far as it was not yet."""
        wanted = {key for one in statements for key in keys_near(one)} - self._by_key.keys()
        if not wanted:
            return
        self._by_key |= {key: {} for key in wanted}
        for one in statements_under(self._session, wanted):
            for key in keys_of(one):
                if key in self._by_key:
                    self._by_key[key][one.id] = one

    def near(self, statement: StatementEvidence) -> list[StatementEvidence]:
        """Return what was read of those that may be the same as one, it included if it is there."""
        found: dict[str, StatementEvidence] = {}
        for key in keys_near(statement):
            found |= self._by_key.get(key, {})
        return list(found.values())
