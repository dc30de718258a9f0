"""Headers that are sent, and what is read from those that come back. Their values are untrusted."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from termnews import __version__
from termnews.errors import NotAnAddress
from termnews.ingest.addresses import Address
from termnews.ingest.client.decoding import ACCEPTED
from termnews.ingest.client.messages import Request
from termnews.text.clean import clean_line

LONGEST_WAIT = 86_400
"""Seconds: no server keeps us away for more than a day."""

USER_AGENT = f"termnews/{__version__}"
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, application/xhtml+xml;q=0.8, */*;q=0.5"
)
_OURS = frozenset({"host", "connection", "content-length", "transfer-encoding", "accept-encoding"})
"""Headers that describe the exchange itself; a user's own value would only break it."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_VALIDATOR = re.compile(r"[\x20-\x7e\x80-\xff]{1,1000}")
_SECONDS = re.compile(r"[0-9]+")


def sent_headers(request: Request, address: Address, *, at_home: bool) -> dict[str, str]:
    """The headers for one hop. `at_home`: the hop is at the origin of the request, where the user's own go.

    Raises NotAnAddress where a header of the user's cannot be sent.
    """
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
    if request.etag is not None:
        headers["If-None-Match"] = request.etag
    if request.last_modified is not None:
        headers["If-Modified-Since"] = request.last_modified
    if at_home:
        if request.credentials is not None:
            login = f"{request.credentials.username}:{request.credentials.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(login).decode('ascii')}"
        own = {name.title(): value for name, value in request.headers if name.lower() not in _OURS}
        headers.update(own)
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise NotAnAddress(
                f"The header {clean_line(name)} for {address.site} cannot be sent", "Check the feed's options."
            )
    return headers


def kept_validator(value: str | None) -> str | None:
    """An ETag or Last-Modified as it is to be sent back, or None where that cannot be done."""
    return value if value is not None and _VALIDATOR.fullmatch(value) else None


def content_type(headers: Mapping[str, str]) -> str | None:
    return clean_line(headers.get("content-type", ""))[:200] or None


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> int | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3), 0 to a day; None where there is none or it is nonsense."""
    return _wait(headers.get("retry-after", "").strip(), now or datetime.now(UTC))


def fresh_for(headers: Mapping[str, str], now: datetime | None = None) -> int | None:
    """Seconds for which an answer stays fresh (RFC 9111, 4.2), 0 to a day: max-age before Expires, less its Age."""
    directives = [part.strip().lower() for part in headers.get("cache-control", "").split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return 0
    for directive in directives:
        name, _, value = directive.partition("=")
        if name.strip() == "max-age" and _SECONDS.fullmatch(value := value.strip(' "')):
            age = headers.get("age", "").strip()
            return _bounded(_count(value) - (_count(age) if _SECONDS.fullmatch(age) else 0))
    expires = _moment(headers.get("expires", ""))
    served = _moment(headers.get("date", "")) or now or datetime.now(UTC)
    return _bounded((expires - served).total_seconds()) if expires else None


def _wait(value: str, now: datetime) -> int | None:
    if _SECONDS.fullmatch(value):
        return _bounded(_count(value))
    moment = _moment(value)
    return _bounded((moment - now).total_seconds()) if moment else None


def _count(digits: str) -> int:
    """A number of seconds; more than twelve digits say no more than that it is long."""
    return int(digits[:13])


def _moment(value: str) -> datetime | None:
    """An HTTP date, in UTC; None where it is none."""
    try:
        moment = parsedate_to_datetime(value[:100])
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _bounded(seconds: float) -> int:
    return int(min(max(seconds, 0), LONGEST_WAIT))
