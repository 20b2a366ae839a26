"""How often one client may ask: so many requests at once, then so many a second, and so many a day.

Off unless the settings ask for it; then every answer says what is left (RateLimit, RateLimit-Policy).
What was asked is counted in this process alone, by the address that the connection, or a trusted proxy,
names; of IPv6 by the network of a household. Who was not seen for longest is forgotten first.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address
from math import ceil

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import QUOTA_USED, TOO_FAST, Kind, problem

_DAY = 86_400
_CLIENTS = 100_000  # remembered; some 20 MB
_FREE = ("/healthz", "/readyz")  # asked by those who watch over the service
_NETWORK = 64  # bits of an IPv6 address that one household or server has for itself


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests of one client in so many seconds."""

    name: str
    quota: int
    seconds: int

    def __str__(self) -> str:
        """Return it as the header RateLimit-Policy has it."""
        return f'"{self.name}";q={self.quota};w={self.seconds}'


@dataclass(frozen=True, slots=True)
class Rates:
    """What one client may ask: `at_once`, refilled by `per_second`; `per_day`. None is no such limit."""

    per_second: float | None = None
    at_once: int = 1
    per_day: int | None = None

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The limits that there are."""
        found = []
        if self.per_second is not None:
            found.append(Policy("burst", self.at_once, ceil(self.at_once / self.per_second)))
        if self.per_day is not None:
            found.append(Policy("day", self.per_day, _DAY))
        return tuple(found)


NO_LIMITS = Rates()


@dataclass(slots=True)
class _Used:
    """What a client has left of the burst, when that was, and what it asked on a day."""

    left: float
    at: float
    day: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is left, as the header RateLimit says it; why a request is refused, and for how many seconds."""

    left: str
    refused: Kind | None = None
    wait: int = 0


class Limiter:
    """Counts what clients ask."""

    def __init__(
        self, rates: Rates, *, most: int = _CLIENTS, clock: Callable[[], float] = time.time
    ):
        self._rates, self._most, self._clock = rates, most, clock
        self._clients: OrderedDict[str, _Used] = OrderedDict()

    def ask(self, client: str) -> Verdict:
        """Count a request, unless it is refused, and tell what is left."""
        now, rates = self._clock(), self._rates
        today, second = divmod(now, _DAY)
        used = self._clients.pop(client, None) or _Used(rates.at_once, now, int(today))
        self._clients[client] = used
        if len(self._clients) > self._most:
            self._clients.popitem(last=False)
        if used.day != today:
            used.day, used.asked = int(today), 0
        if rates.per_second is not None:
            gained = max(0.0, now - used.at) * rates.per_second
            used.left, used.at = min(rates.at_once, used.left + gained), now
        refused, wait = self._refused(used, ceil(_DAY - second))
        if refused is None:
            used.left -= rates.per_second is not None
            used.asked += 1
        return Verdict(self._left(used, ceil(_DAY - second)), refused, wait)

    def _refused(self, used: _Used, midnight: int) -> tuple[Kind | None, int]:
        rates = self._rates
        if rates.per_day is not None and used.asked >= rates.per_day:
            return QUOTA_USED, midnight
        if rates.per_second is not None and used.left < 1:
            return TOO_FAST, ceil((1 - used.left) / rates.per_second)
        return None, 0

    def _left(self, used: _Used, midnight: int) -> str:
        rates, found = self._rates, []
        if rates.per_second is not None:
            full = ceil((rates.at_once - used.left) / rates.per_second)
            found.append(f'"burst";r={int(used.left)};t={full}')
        if rates.per_day is not None:
            found.append(f'"day";r={rates.per_day - used.asked};t={midnight}')
        return ", ".join(found)


def client_of(scope: Scope) -> str:
    """Return whom a request is counted for."""
    host = (scope.get("client") or ("", 0))[0]
    if ":" not in host:
        return str(host)
    try:
        address = IPv6Address(host.partition("%")[0])
    except ValueError:
        return str(host)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> _NETWORK << _NETWORK))


_DETAILS = {
    TOO_FAST: "One client may ask {burst} times at once and then {rate:g} times a second; come back in {wait} s.",
    QUOTA_USED: "One client may ask {day} times a day; the day ends, in UTC, in {wait} s.",
}


class Limited:
    """Refuses who asks too often; pure ASGI, within `Edge`."""

    def __init__(self, app: ASGIApp, *, rates: Rates):
        self._app, self._rates, self._limiter = app, rates, Limiter(rates)
        self._policy = ", ".join(map(str, rates.policies)).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a request, and answer it or refuse it."""
        free = scope["type"] != "http" or scope["method"] == "OPTIONS" or scope["path"] in _FREE
        if free:
            await self._app(scope, receive, send)
            return
        verdict = self._limiter.ask(client_of(scope))
        told = [(b"ratelimit-policy", self._policy), (b"ratelimit", verdict.left.encode())]

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        if verdict.refused is None:
            await self._app(scope, receive, tell)
            return
        rates = self._rates
        detail = _DETAILS[verdict.refused].format(
            burst=rates.at_once, rate=rates.per_second or 0, day=rates.per_day, wait=verdict.wait
        )
        headers = {"Retry-After": str(verdict.wait)}
        answer = problem(Request(scope, receive), verdict.refused, detail, headers=headers)
        await answer(scope, receive, tell)
