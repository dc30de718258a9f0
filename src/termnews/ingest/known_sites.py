"""Where well-known sites and blog platforms keep their feeds, from an address alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from termnews.model import FeedOffer

_NO_ACCOUNT = frozenset(
    "about account apps blog collections contact customer-stories enterprise events explore features issues join login "
    "marketplace new notifications orgs pricing pulls readme search security settings site sponsors stars team topics "
    "trending".split()
)
_YOUTUBE_CHANNEL = re.compile(r"UC[\w-]{22}")
_NAME = r"[\w.-]{1,100}"


def known_feeds(url: str) -> tuple[FeedOffer, ...]:
    """The feeds of the site that `url` belongs to, best first; none where the site is not known."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ()
    if parts.scheme not in ("http", "https"):
        return ()
    for pattern, find in _SITES:
        if pattern.fullmatch(host):
            return tuple(FeedOffer(found) for found in find(parts, host))
    return ()


def _steps(parts: SplitResult) -> list[str]:
    return [step for step in parts.path.split("/") if step]


def _youtube(parts: SplitResult, _: str) -> list[str]:
    steps, query = _steps(parts), parse_qs(parts.query)
    feed = "https://www.youtube.com/feeds/videos.xml"
    if playlist := query.get("list"):
        return [f"{feed}?playlist_id={quote(playlist[0])}"]
    match steps:
        case ["channel", channel, *_] if _YOUTUBE_CHANNEL.fullmatch(channel):
            return [f"{feed}?channel_id={channel}"]
        case ["user", name, *_]:
            return [f"{feed}?user={quote(name)}"]
    return []


def youtube_channel_feed(channel: str) -> str | None:
    """The feed of a channel by its id, "UC" and 22 characters; None for anything else."""
    if not _YOUTUBE_CHANNEL.fullmatch(channel):
        return None
    return f"https://www.youtube.com/feeds/videos.xml?channel_id={channel}"


def _reddit(parts: SplitResult, _: str) -> list[str]:
    match _steps(parts):
        case ["r" | "user" | "u" as kind, name, *rest]:
            kind = "user" if kind == "u" else kind
            if rest[:1] == ["comments"] and len(rest) > 1:
                return [f"https://www.reddit.com/{kind}/{quote(name)}/comments/{quote(rest[1])}/.rss"]
            return [f"https://www.reddit.com/{kind}/{quote(name)}/.rss"]
        case []:
            return ["https://www.reddit.com/.rss"]
    return []


def _github(parts: SplitResult, _: str) -> list[str]:
    match _steps(parts):
        case [owner, repository, *rest] if owner not in _NO_ACCOUNT:
            base = f"https://github.com/{quote(owner)}/{quote(repository.removesuffix('.git'))}"
            kinds = ["releases", "tags", "commits"]
            first = rest[0] if rest and rest[0] in kinds else "releases"
            return [f"{base}/{kind}.atom" for kind in sorted(kinds, key=lambda kind: kind != first)]
        case [owner] if owner not in _NO_ACCOUNT:
            return [f"https://github.com/{quote(owner)}.atom"]
    return []


def _gitlab(parts: SplitResult, _: str) -> list[str]:
    steps = [step for step in parts.path.partition("/-/")[0].split("/") if step]
    if len(steps) < 2:
        return []
    base = "https://gitlab.com/" + "/".join(map(quote, steps))
    return [f"{base}/-/releases.atom", f"{base}/-/tags?format=atom", f"{base}.atom"]


def _medium(parts: SplitResult, host: str) -> list[str]:
    if host != "medium.com":
        return [f"https://{host}/feed"]
    steps = _steps(parts)
    return [f"https://medium.com/feed/{quote(steps[0], safe='@')}"] if steps else []


def _mastodon_like(parts: SplitResult, host: str) -> list[str]:
    match _steps(parts):
        case [name, *_] if name.startswith("@") and "@" not in name[1:]:
            return [f"https://{host}/{quote(name, safe='@')}.rss"]
    return []


def _bluesky(parts: SplitResult, _: str) -> list[str]:
    match _steps(parts):
        case ["profile", name, *_]:
            return [f"https://bsky.app/profile/{quote(name, safe=':')}/rss"]
    return []


def _stack_exchange(parts: SplitResult, host: str) -> list[str]:
    match _steps(parts):
        case ["questions", "tagged", tag, *_]:
            return [f"https://{host}/feeds/tag/{quote(tag)}"]
        case ["questions", number, *_] if number.isdecimal():
            return [f"https://{host}/feeds/question/{number}"]
        case ["users", number, *_] if number.isdecimal():
            return [f"https://{host}/feeds/user/{number}"]
    return [f"https://{host}/feeds"]


def _dev_to(parts: SplitResult, _: str) -> list[str]:
    match _steps(parts):
        case ["t", tag, *_]:
            return [f"https://dev.to/feed/tag/{quote(tag)}"]
        case [name, *_]:
            return [f"https://dev.to/feed/{quote(name)}"]
    return ["https://dev.to/feed"]


def _vimeo(parts: SplitResult, _: str) -> list[str]:
    match _steps(parts):
        case [name, *_] if not name.isdecimal():
            return [f"https://vimeo.com/{quote(name)}/videos/rss"]
    return []


def _hacker_news(parts: SplitResult, _: str) -> list[str]:
    return ["https://news.ycombinator.com/rss"] if parts.path in ("", "/", "/news") else []


def _under(path: str) -> Callable[[SplitResult, str], list[str]]:
    """A platform whose every blog has its feed at one path."""

    def find(_: SplitResult, host: str) -> list[str]:
        return [f"https://{host}{path}"]

    return find


_SITES: tuple[tuple[re.Pattern[str], Callable[[SplitResult, str], list[str]]], ...] = tuple(
    (re.compile(pattern), find)
    for pattern, find in (
        (r"(?:music\.)?youtube\.com", _youtube),
        (r"(?:old\.|new\.)?reddit\.com", _reddit),
        (r"github\.com", _github),
        (r"gitlab\.com", _gitlab),
        (rf"(?:{_NAME}\.)?medium\.com", _medium),
        (r"mastodon\.(?:social|online)|fosstodon\.org|hachyderm\.io|mstdn\.social|infosec\.exchange", _mastodon_like),
        (r"bsky\.app", _bluesky),
        (
            rf"{_NAME}\.stackexchange\.com|stackoverflow\.com|serverfault\.com|superuser\.com|askubuntu\.com",
            _stack_exchange,
        ),
        (r"dev\.to", _dev_to),
        (r"vimeo\.com", _vimeo),
        (r"news\.ycombinator\.com", _hacker_news),
        (rf"{_NAME}\.blogspot\.(?:com|[a-z]{{2}}|co\.[a-z]{{2}}|com\.[a-z]{{2}})", _under("/feeds/posts/default")),
        (rf"{_NAME}\.wordpress\.com", _under("/feed/")),
        (rf"{_NAME}\.substack\.com", _under("/feed")),
        (rf"{_NAME}\.tumblr\.com", _under("/rss")),
        (rf"{_NAME}\.ghost\.io", _under("/rss/")),
        (rf"{_NAME}\.bearblog\.dev", _under("/feed/")),
        (rf"{_NAME}\.livejournal\.com", _under("/data/rss")),
        (rf"{_NAME}\.dreamwidth\.org", _under("/data/atom")),
        (rf"{_NAME}\.buttondown\.email", _under("/rss")),
        (rf"{_NAME}\.write\.as", _under("/feed/")),
        (rf"{_NAME}\.hashnode\.dev", _under("/rss.xml")),
        (rf"{_NAME}\.micro\.blog", _under("/feed.xml")),
    )
)
