"""Files by `Accept`: who asks a list for CSV, or another format than JSON, is sent to the list as a file."""

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.exports.formats import FORMATS
from app.api.exports.kinds import KINDS
from app.api.sending import header

LISTS = {kind.resource.path: kind.name for kind in KINDS.values()}
"""The paths of lists that can be had as files."""

_ENDINGS = {one.media_type.partition(";")[0]: one.name for one in FORMATS.values()}
_OF_PAGES = frozenset(
    {"limit", "cursor", "count", "facet", "highlights"}
)  # a file is the whole list
_AS_IT_STANDS = ("*/*", "application/*", "application/json", "+json")


def ending_of(accepted: str) -> str | None:
    """Return the format that an `Accept` header asks for, None where it takes JSON or nothing there is."""
    types = [part.partition(";")[0].strip().lower() for part in accepted.split(",")]
    endings = [_ENDINGS[one] for one in types if one in _ENDINGS]
    if any(one.endswith(_AS_IT_STANDS) and one not in _ENDINGS for one in types):
        return None
    return endings[0] if endings else None


class FilesByAccept:
    """Sends requests of lists for files to their files; all else passes through."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        name = LISTS.get(scope.get("path", "")) if scope.get("method") == "GET" else None
        ending = name and ending_of(header(scope, b"accept").decode("latin-1"))
        if not ending:
            await self._app(scope, receive, send)
            return
        asked = scope["query_string"].decode("ascii", "replace").split("&")
        query = "&".join(one for one in asked if one.partition("=")[0] not in _OF_PAGES)
        where = f"/v1/exports/{name}.{ending}" + (f"?{query}" if query else "")
        await Response(status_code=307, headers={"Location": where})(scope, receive, send)
