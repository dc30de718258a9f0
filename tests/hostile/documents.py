"""Documents built to hurt whoever reads them: bombs, references to elsewhere, depth, size, charsets."""

from __future__ import annotations

import codecs

from hostile.contents import GOOD, INNER, Contents, attributes, item, rss

DOCUMENTS = Contents("document", "application/rss+xml")
_add = DOCUMENTS.add


def _doctype(declarations: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss [{declarations}]>'


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
)  # fmt: skip
_add("laughs", rss(item("&a11;", id="bomb") + GOOD, _doctype(_LAUGHS)), "&a11;", "Toll")
_add(
    "blowup",
    lambda: rss(
        item("Blown up", f"<description>{'&a;' * 100_000}</description>") + GOOD,
        _doctype(f'<!ENTITY a "{"x" * 100_000}">'),
    ),
    "Blown up",
    "Toll",
)
_add("circle", rss(item("&a;", id="c") + GOOD, _doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">')), "&a;", "Toll")
_add("bomb-in-attribute", rss(f'<x y="&a11;"/>{GOOD}', _doctype(_LAUGHS)), "Toll")
for _name, _declared in (
    ("file", '<!ENTITY x SYSTEM "file:///etc/hostname">'),
    ("plain-path", '<!ENTITY x SYSTEM "/etc/hostname">'),
    ("host", f'<!ENTITY x SYSTEM "http://{INNER}/secret">'),
    ("public", f'<!ENTITY x PUBLIC "-//a//b" "http://{INNER}/secret">'),
    ("ftp", f'<!ENTITY x SYSTEM "ftp://{INNER}/secret">'),
    ("parameter", f'<!ENTITY % p SYSTEM "http://{INNER}/secret"> %p; <!ENTITY x "%p;">'),
    ("own", '<!ENTITY x SYSTEM "http://OWN.HOST/secret">'),
):
    _add(f"external-{_name}", rss(item("&x;", id="x") + GOOD, _doctype(_declared)), "&x;", "Toll")
_add("dtd", rss(GOOD, f'<!DOCTYPE rss SYSTEM "http://{INNER}/secret.dtd">'), "Toll")
_add("dtd-public", rss(GOOD, f'<!DOCTYPE rss PUBLIC "-//a//b//EN" "http://{INNER}/secret.dtd">'), "Toll")
_add("dtd-own", rss(GOOD, '<!DOCTYPE rss SYSTEM "http://OWN.HOST/secret.dtd">'), "Toll")
_add("stylesheet", rss(GOOD, f'<?xml-stylesheet href="http://{INNER}/secret.xsl" type="text/xsl"?>'), "Toll")
for _name, _href in (("file", "file:///etc/hostname"), ("host", f"http://{INNER}/secret")):
    _include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{_href}" parse="text"/>'
    _add(f"include-{_name}", rss(item("Included", f"<description>{_include}</description>") + GOOD), "Included", "Toll")
_add(
    "schema",
    rss(GOOD).replace(
        "<rss",
        f'<rss xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="a http://{INNER}/secret"',
        1,
    ),
    "Toll",
)

_add("version-1.1", rss(GOOD, '<?xml version="1.1"?>'), "Toll")
_add("page-doctype", rss(GOOD, "<!DOCTYPE html>"), "Toll")
_add("error-before", "<br />\n<b>Warning</b>: no such file<br />\n" + rss(GOOD, '<?xml version="1.0"?>'), "Toll")
_add("script-behind", rss(GOOD) + "<script>alert(1)</script><!-- cached", "Toll")
_add("feed-in-feed", rss(item("Outer", rss(item("Inner"))) + GOOD), "Outer", "Toll")
_add(
    "section-in-section",
    rss(f"<item><title><![CDATA[a <![CDATA[b]]> c]]></title></item>{GOOD}"),
    "a <![CDATA[b c]]>",
    "Toll",
)
_add(
    "base",
    rss(item("Based", "<link>/news</link>") + GOOD).replace("<rss", '<rss xml:base="javascript:x"', 1),
    "Based",
    "Toll",
)
_add(
    "never-closed",
    lambda: rss(GOOD + "<a & b>" + "".join(f"<a{number}:title>" for number in range(150_000))),
    "Toll",
)
_add("closed-late", lambda: rss(GOOD + "<a & b>" + "<title>" * 150_000 + "<![CDATA[x]]></title>"), "Toll")
_add("nested", lambda: rss(GOOD + "<x>" * 200_000 + "</x>" * 200_000), "Toll")
_add("unclosed", lambda: rss(GOOD + "<x>" * 200_000), "Toll")
_add("nested-text", lambda: rss(item("Deep", f"<description>{'<div>' * 200_000}</description>") + GOOD), "Deep", "Toll")
_add(
    "nested-markup",
    lambda: rss(item("Deep", f"<description>{'&lt;div&gt;' * 200_000}below</description>") + GOOD),
    "Deep",
    "Toll",
)
_add("attributes", lambda: rss(f"{GOOD}<x {attributes(100_000)}/>"), "Toll")
_add(
    "attributes-markup",
    lambda: rss(item("Flood", f"<description>&lt;p {attributes(100_000)}&gt;words</description>") + GOOD),
    "Flood",
    "Toll",
)
_add("attribute", lambda: rss(f'{GOOD}<x a="{"b" * 5_000_000}"/>'), "Toll")
_add("namespaces", lambda: rss(GOOD + "<x " + " ".join(f'xmlns:a{n}="b{n}"' for n in range(50_000)) + "/>"), "Toll")
_add("comments", lambda: rss(GOOD + "<!-- " * 60_000), "Toll")
_add(
    "comments-markup",
    lambda: rss(item("Hidden", f"<description>{'&lt;!-- ' * 60_000}</description>") + GOOD),
    "Hidden",
    "Toll",
)
_add("sections", lambda: rss(GOOD + "<![CDATA[" * 60_000), "Toll")
_add("instructions", lambda: rss(GOOD + "<?x " * 60_000), "Toll")
_add("channels", lambda: rss(GOOD + "<channel>" * 5_000), "Toll")

_add("title", lambda: rss(item("T" * 5_000_000, id="t") + GOOD), "T" * 998 + " …", "Toll")
_add("feed-title", lambda: rss(GOOD, title="B" * 5_000_000), "Toll")
_add("id", lambda: rss(item("Long id", id="i" * 2_000_000) + GOOD), "Long id", "Toll")
_add(
    "entry-word",
    lambda: rss(item("One word", f"<description>{'w' * 5_000_000}</description>") + GOOD),
    "One word",
    "Toll",
)
_add(
    "entry-words",
    lambda: rss(item("Words", f"<description>{'The lake rose. ' * 60_000}</description>") + GOOD),
    "Words",
    "Toll",
)
_add("link", lambda: rss(item("Link", f"<link>https://a.example/{'l' * 1_000_000}</link>") + GOOD), "Link", "Toll")
_add("author", lambda: rss(item("Author", f"<author>{'a' * 1_000_000}</author>") + GOOD), "Author", "Toll")
_add("categories", lambda: rss(item("Many", "<category>c</category>" * 50_000) + GOOD), "Many", "Toll")
_add(
    "enclosures",
    lambda: rss(item("Files", '<enclosure url="https://a.example/f" length="-1"/>' * 50_000) + GOOD),
    "Files",
    "Toll",
)

_BOM = codecs.BOM_UTF8
for _name, _content, _titles in (
    ("utf-8-broken", rss(item("caf\udce9 open", id="1")).encode("utf-8", "surrogateescape"), ("caf\ufffd open",)),
    ("utf-8-overlong", rss(item("a@b", id="1")).encode().replace(b"@", b"\xc0\xaf"), ("a\ufffd\ufffdb",)),
    ("surrogates", rss(item("a@b", id="1")).encode().replace(b"@", b"\xed\xa0\x80"), ("a\ufffdb",)),
    ("surrogate-number", rss(item("a&#xD800;b", id="1") + GOOD).encode(), ("ab", "Toll")),
    ("nul", rss(item("a\0b", id="1") + GOOD).encode(), ("ab", "Toll")),
    ("nul-number", rss(item("a&#0;b", id="1") + GOOD).encode(), ("ab", "Toll")),
    ("nul-entities", rss(item("a&#1;&#x1b;[31mb", id="1") + GOOD).encode(), ("a[31mb", "Toll")),
    ("bom-twice", _BOM + _BOM + rss(GOOD).encode(), ("Toll",)),
    ("utf-16-as-8", rss(GOOD, '<?xml version="1.0" encoding="utf-8"?>').encode("utf-16"), ("Toll",)),
    ("8-as-utf-16", rss(GOOD, '<?xml version="1.0" encoding="utf-16"?>').encode(), ("Toll",)),
    ("unknown", rss(GOOD, '<?xml version="1.0" encoding="martian-7"?>').encode(), ("Toll",)),
    ("codec", rss(GOOD, '<?xml version="1.0" encoding="unicode_escape"?>').encode(), ("Toll",)),
    ("latin-as-8", rss(item("Ærø åbner", id="1"), '<?xml version="1.0" encoding="utf-8"?>').encode("latin-1"), None),
):
    _add(f"charset-{_name}", _content, *(_titles or ("Ærø åbner",)))
for _name, _media_type in (
    ("html", "text/html"),
    ("json", "application/json"),
    ("picture", "image/png"),
    ("nothing", ""),
    ("charset", "text/xml; charset=" + "x" * 5000),
    ("escape", "text/xml; charset=\x1b[31m"),
):
    _add(f"media-type-{_name}", rss(GOOD), "Toll", media_type=_media_type)
