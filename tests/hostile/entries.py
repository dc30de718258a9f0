"""Entries that lie: about who they are, when they were written, where they lead, and what they are called."""

from __future__ import annotations

import json
from functools import partial

from hostile.contents import GOOD, INNER, Contents, item, rss
from hostile.server import Call

ENTRIES = Contents("entry", "application/rss+xml")
_add = ENTRIES.add

_add("id-twice", rss(item("One", id="x") + item("Two", id="x")), "One", "Two")
_add("id-same", rss(item("One", id="x") * 3 + GOOD), "One", "Toll")
_add("id-none", rss("<item><title>One</title></item><item><title>Two</title></item>"), "One", "Two")
_add(
    "id-empty", rss("<item><title>One</title><guid/></item><item><title>Two</title><guid> </guid></item>"), "One", "Two"
)
_add("id-case", rss(item("One", id="a") + item("Two", id="A")), "One", "Two")
_add("id-path", rss(item("One", id="../../etc/passwd") + item("Two", id="'; DROP TABLE articles;--")), "One", "Two")
_add("nothing", rss("<item/><item></item><item><title/></item>" + GOOD), "", "Toll")
_add("no-entries", rss(""))
_add(
    "no-title", rss("<item><description>The lake fell by 3 metres.</description></item>"), "The lake fell by 3 metres."
)

for _name, _date in (
    ("future", "Wed, 01 Jan 2200 00:00:00 GMT"),
    ("far-future", "31 Dec 9999 23:59:59 -1200"),
    ("no-day", "30 Feb 2026 10:00:00 GMT"),
    ("no-hour", "Mon, 02 Nov 2026 99:99:99 GMT"),
    ("year-0", "0000-00-00T00:00:00Z"),
    ("year-1", "0001-01-01T00:00:00Z"),
    ("epoch", "Thu, 01 Jan 1970 00:00:00 GMT"),
    ("negative", "-62135596800"),
    ("number", "9" * 300),
    ("digits", "99999-01-01"),
    ("zone", "Mon, 02 Nov 2026 10:00:00 +9999"),
    ("words", "the day after tomorrow"),
    ("escape", "\x1b[2J2026-11-02"),
    ("long", "2026-11-02" * 100_000),
):
    _add(f"date-{_name}", rss(item("Dated", f"<pubDate>{_date}</pubDate>")), "Dated")

for _name, _link in (
    ("javascript", "javascript:alert(1)"),
    ("javascript-case", " JaVaScRiPt:alert(1)"),
    ("javascript-split", "java\nscript:alert(1)"),
    ("javascript-control", "&#1;javascript:alert(1)"),
    ("data", "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("vbscript", "vbscript:msgbox(1)"),
    ("file", "file:///etc/passwd"),
    ("option", "--help"),
    ("shell", "; touch owned; #"),
    ("substitution", "$(touch owned)"),
    ("backticks", "`touch owned`"),
    ("share", "\\\\server\\share"),
    ("escape", "https://a.example/\x1b[31mred"),
    ("bidi", "https://a.example/\u202egnp.exe"),
    ("userinfo", "https://bank.example@a.example/"),
    ("blanks", "https://a.example/ a b"),
    ("broken", "http://[::1"),
    ("port", "http://a.example:99999999/"),
    ("private", f"http://{INNER}/secret"),
    ("ftp", "ftp://a.example/"),
    ("intent", "intent://a.example/#Intent;end"),
    ("view-source", "view-source:https://a.example/"),
):
    _in_text = f'&lt;a href="{_link.replace("&", "&amp;")}"&gt;here&lt;/a&gt; is the toll.'
    _add(f"link-{_name}", rss(item("Linked", f"<link>{_link}</link><description>{_in_text}</description>")), "Linked")
_add(
    "link-pictures",
    rss(
        item(
            "Pictures",
            f"<description>&lt;img src='http://{INNER}/pixel.gif'&gt;&lt;iframe src='http://{INNER}/'&gt;&lt;/iframe&gt;"
            f"</description><enclosure url='http://{INNER}/a.mp3' type='audio/mpeg' length='1'/>",
        )
    ),
    "Pictures",
)
_add(
    "links-of-feed",
    rss(
        f"<link>http://{INNER}/</link><a:link xmlns:a='http://www.w3.org/2005/Atom' rel='next' href='http://{INNER}/2'/>"
        f"<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='http://{INNER}/self'/>"
        f"<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='hub' href='http://{INNER}/hub'/>"
        f"<image><url>http://{INNER}/logo.png</url></image><cloud domain='{INNER}' port='80' path='/'/>"
        f"<itunes:new-feed-url xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>http://{INNER}/new"
        f"</itunes:new-feed-url>{GOOD}"
    ),
    "Toll",
)

for _name, _title, _shown in (
    ("path", "../../../etc/passwd", None),
    ("root", "/etc/shadow", None),
    ("windows", "C:\\Windows\\win.ini", None),
    ("brackets", "[bold red]Sale[/] [@click=app.quit]x[/]", None),
    ("format", "%s%s%n {0} ${HOME} {{7*7}}", None),
    ("sql", "'); DROP TABLE articles; --", None),
    ("shell", "$(touch owned) `id`", None),
    ("option", "--library=other.db", None),
    ("escape", "\x1b[2J\x1b]0;owned\x07Red\x1b[0m", "[2J]0;ownedRed[0m"),
    ("hyperlink", "\x1b]8;;https://a.example\x1b\\Link\x1b]8;;\x1b\\", "]8;;https://a.example\\Link]8;;\\"),
    ("clipboard", "\x1b]52;c;aGk=\x07Copied", "]52;c;aGk=Copied"),
    ("c1", "\x9b31mRed \x9d0;x\x9cend", "›31mRed 0;xœend"),
    ("bidi", "\u202eevil\u202c \u2066x\u2069", "evil x"),
    ("bell", "a\x07b\x08c", "abc"),
    ("lines", "a\r\n\tb\u2028c\x0bd", "a b cd"),
    ("script", "&lt;script&gt;alert(1)&lt;/script&gt;Toll &lt;b&gt;rises&lt;/b&gt;", "Toll rises"),
    ("marks", "Z" + "\u0300" * 500, "Z\u0300\u0300\u0300"),
    ("tags", "a\U000e0041\U000e0042b", "ab"),
):
    _add(f"title-{_name}", lambda t=_title: rss(item(t, id="1"), title=t), _shown or _title)


def _json(name: str, made: object, *titles: str) -> None:
    _add(
        f"json-{name}", made if isinstance(made, str) else json.dumps(made), *titles, media_type="application/feed+json"
    )


_VERSION = "https://jsonfeed.org/version/1.1"
_JSON_GOOD = {"id": "toll", "title": "Toll", "content_text": "The toll rises."}
_WRONG = [None, True, 5, -1.5, "x", [], ["x"], {}, {"name": 1}]
_json("types", {"version": _VERSION, "title": ["a"], "items": [*_WRONG[:7], _JSON_GOOD]}, "Toll")
_json("members", {"version": _VERSION, "items": [{"id": "w", "title": "Wrong", "url": {}, "tags": 5}, _JSON_GOOD]},
      "Wrong", "Toll")  # fmt: skip
_json("numbers", '{"version": "x", "items": [{"id": 7, "title": "Seven", "size": 1e999}]}', "Seven")
_json("digits", f'{{"version": "x", "items": [{{"id": 1, "title": "Digits", "n": {"9" * 50_000}}}]}}', "Digits")
_json("not-a-number", '{"version": "x", "items": [{"id": 1, "title": "NaN", "n": NaN, "m": -Infinity}]}', "NaN")
_json("surrogate", '{"version": "x", "items": [{"id": 1, "title": "a\\ud800b\\u0000c"}]}', "a\ufffdbc")
_json("twice", '{"version": "x", "items": [], "items": [{"id": 1, "title": "Last"}]}', "Last")
_json("escape", {"version": _VERSION, "items": [{"id": "1", "title": "\x1b[31mRed", "url": "javascript:1"}]}, "Red")
_json("items-null", {"version": _VERSION, "items": None})
for _name, _made in (
    ("deep", "[" * 200_000),
    ("deep-objects", '{"items":' + '{"a":' * 200_000),
    ("cut", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a"'),
    ("list", "[1, 2, 3]"),
    ("other", '{"error": "not found"}'),
):
    ENTRIES.add_page(f"json-{_name}", _made, None, "application/feed+json")


def _changing(call: Call, link: str) -> str:
    """Ids and order that are others at every request."""
    times = call.server.paths.count(call.seen.path)
    titles = ["One", "Two", "Three"][:: 1 if times % 2 else -1]
    return rss("".join(item(t, link.format(title=t, times=times), id=f"{t}-{times}") for t in titles))


def _shuffled(call: Call) -> str:
    times = call.server.paths.count(call.seen.path)
    titles = ["One", "Two", "Three"]
    return rss("".join(f"<item><title>{t}</title></item>" for t in titles[times % 3 :] + titles[: times % 3]))


for _name, _link in (
    ("", "<link>https://a.example/{title}</link>"),
    ("-bare", ""),
    ("-with-links", "<link>https://a.example/{title}?session={times}</link>"),
):
    ENTRIES.add_for_call(f"id-changing{_name}", partial(_changing, link=_link), "One", "Two", "Three")
ENTRIES.add_for_call("id-shuffled", _shuffled, "One", "Two", "Three")
