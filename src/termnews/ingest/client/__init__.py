"""Fetching over HTTP: `Request` in, `Response` or a `FetchError` out. Bytes only; nothing is parsed here."""

from termnews.ingest.client.fetcher import Fetcher
from termnews.ingest.client.messages import Credentials, Limits, Outcome, Request, Response

__all__ = ["Credentials", "Fetcher", "Limits", "Outcome", "Request", "Response"]
