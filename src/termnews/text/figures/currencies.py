"""Currencies: signs and codes before an amount, names and codes after it.

Units are ISO 4217 codes; hundredths that are written as such ("34 cents") keep their own name. "PS" and "Y=" are what
ASCII transliteration makes of the pound and the yen sign.
"""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.passage import JOINT

CODES: Final = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
    "COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV "
    "WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH USDT RMB NIS".split()
)
_WORDS_IN_CAPITALS: Final = frozenset("ALL TOP TRY COP LAK MAD NAD PEN CUP ETH".split())
"""Codes that are words or names as well: taken only where an amount follows at once."""
_OTHER_NAMES: Final = {"RMB": "CNY", "NIS": "ILS"}

_DOLLARS: Final = {
    "us": "USD", "u.s.": "USD", "hk": "HKD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD",
    "nz": "NZD", "nzd": "NZD", "s": "SGD", "sg": "SGD", "sgd": "SGD", "nt": "TWD", "t": "TWD", "mx": "MXN", "mxn": "MXN",
    "r": "BRL", "bz": "BZD", "j": "JMD", "tt": "TTD", "b": "BSD", "usd": "USD", "hkd": "HKD", "fj": "FJD", "n": "NAD",
    "z": "ZWL", "zw": "ZWL", "cl": "CLP", "co": "COP", "ar": "ARS",
}  # fmt: skip
_SIGNS: Final = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₩": "KRW", "₽": "RUB", "₪": "ILS",
    "₿": "BTC", "฿": "THB", "₫": "VND", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₺": "TRY", "₡": "CRC", "₵": "GHS", "₲": "PYG",
    "₸": "KZT", "₼": "AZN", "₾": "GEL", "₭": "LAK", "₮": "MNT", "៛": "KHR", "ƒ": "ANG", "﷼": "IRR", "＄": "USD", "￡": "GBP",
}  # fmt: skip
SIGN_CHARACTERS: Final = frozenset(_SIGNS)
_LETTERS_BEFORE: Final = {
    "rs": "INR", "rs.": "INR", "rm": "MYR", "ps": "GBP", "y=": "JPY", "kr": "SEK", "kr.": "DKK", "sfr": "CHF", "fr.": "CHF",
    "rp": "IDR", "ksh": "KES", "sh": "KES", "tsh": "TZS", "ush": "UGX", "zł": "PLN", "r": "ZAR", "tk": "BDT", "birr": "ETB",
    "sen": "sen", "p": "PHP", "gh¢": "GHS", "nt": "TWD", "ie": "EUR", "dm": "DEM", "lei": "RON", "cfa": "XOF", "n": "NGN",
    "dh": "AED", "dhs": "AED",
}  # fmt: skip
_MUST_TOUCH: Final = frozenset("ps y= r p n rp sh tk kr dh dhs".split())
"""Letters that stand for a currency only where the amount follows without a space."""
_NEED_AMOUNT: Final = frozenset("r p n".split())
"""Single letters that need an amount of three digits or a scale after them ("R350m")."""

_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?P<country>[a-z]{2,3}[ ]?|u\.s\.[ ]?|[a-z]))?(?P<sign>["
    + "".join(_SIGNS)
    + r"])(?P<after>(?:us|a|au|c|ca|nz|hk|s)?)"
    r"[ \u00a0]{0,2}(?P<minus>[-−])?$"
)
_CODE_BEFORE = re.compile(r"(?<![^\W_])(?P<code>[A-Za-z¢ł]{1,4}[.=]?)(?P<gap>[ \u00a0]?)$")

_NAMES: Final = {
    "dollar": "USD", "buck": "USD", "greenback": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "quid": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rupiah": "IDR", "ringgit": "MYR", "baht": "THB",
    "won": "KRW", "rouble": "RUB", "ruble": "RUB", "shekel": "ILS", "franc": "CHF", "krona": "SEK", "kronor": "SEK",
    "krone": "NOK", "kroner": "NOK", "koruna": "CZK", "forint": "HUF", "zloty": "PLN", "zlotys": "PLN", "złoty": "PLN",
    "lira": "TRY", "rand": "ZAR", "naira": "NGN", "cedi": "GHS", "peso": "MXN", "hryvnia": "UAH", "hryvnias": "UAH",
    "dirham": "AED", "riyal": "SAR", "rial": "IRR", "dinar": "KWD", "taka": "BDT", "guilder": "NLG", "mark": "DEM",
    "bitcoin": "BTC", "ether": "ETH", "tenge": "KZT", "lari": "GEL", "lev": "BGN", "leva": "BGN", "leu": "RON", "lei": "RON",
    "birr": "ETB", "shilling": "KES", "kwacha": "ZMW", "dong": "VND", "kyat": "MMK", "reais": "BRL",
    "bolivar": "VES", "soles": "PEN", "quetzal": "GTQ", "cent": "cent", "penny": "pence", "pence": "pence", "sen": "sen",
    "crown": "SEK", "kr": "SEK", "kopeck": "kopeck", "deutschmark": "DEM", "colón": "CRC", "colones": "CRC", "afghani": "AFN",
    "dram": "AMD", "manat": "AZN", "som": "KGS", "lek": "ALL", "pula": "BWP", "metical": "MZN", "drachma": "GRD",
}  # fmt: skip
_BY_COUNTRY: Final = {
    "dollar": "us:USD u.s.:USD american:USD canadian:CAD australian:AUD hong_kong:HKD singapore:SGD new_zealand:NZD taiwan:TWD "
    "taiwanese:TWD jamaican:JMD zimbabwe:ZWL namibian:NAD fijian:FJD",
    "pound": "british:GBP egyptian:EGP lebanese:LBP syrian:SYP sudanese:SDG irish:IEP cypriot:CYP",
    "franc": "swiss:CHF french:FRF belgian:BEF cfa:XOF congolese:CDF rwandan:RWF",
    "crown": "danish:DKK swedish:SEK norwegian:NOK czech:CZK icelandic:ISK estonian:EEK",
    "krone": "danish:DKK norwegian:NOK", "kroner": "danish:DKK norwegian:NOK", "krona": "swedish:SEK icelandic:ISK",
    "kronor": "swedish:SEK", "koruna": "czech:CZK",
    "peso": "mexican:MXN argentine:ARS chilean:CLP colombian:COP philippine:PHP cuban:CUP uruguayan:UYU",
    "rupee": "indian:INR pakistani:PKR pakistan:PKR sri_lankan:LKR nepalese:NPR nepali:NPR mauritian:MUR",
    "rupiah": "indonesian:IDR", "yen": "japanese:JPY", "yuan": "chinese:CNY", "won": "korean:KRW south_korean:KRW",
    "rouble": "russian:RUB belarusian:BYN", "ruble": "russian:RUB belarusian:BYN", "shekel": "israeli:ILS",
    "lira": "turkish:TRY italian:ITL lebanese:LBP syrian:SYP", "rand": "south_african:ZAR", "real": "brazilian:BRL",
    "reais": "brazilian:BRL", "riyal": "saudi:SAR qatari:QAR yemeni:YER omani:OMR", "rial": "iranian:IRR omani:OMR yemeni:YER",
    "dinar": "kuwaiti:KWD iraqi:IQD jordanian:JOD serbian:RSD libyan:LYD tunisian:TND algerian:DZD bahraini:BHD",
    "dirham": "uae:AED emirati:AED moroccan:MAD", "shilling": "kenyan:KES ugandan:UGX tanzanian:TZS somali:SOS",
    "guilder": "dutch:NLG", "mark": "german:DEM finnish:FIM deutsche:DEM", "ringgit": "malaysian:MYR", "baht": "thai:THB",
    "hryvnia": "ukrainian:UAH", "leu": "romanian:RON", "lei": "romanian:RON", "zloty": "polish:PLN", "naira": "nigerian:NGN",
    "cent": "us:cent euro:cent australian:cent canadian:cent",
}  # fmt: skip
_NEED_SCALE: Final = frozenset("won mark marks crown crowns dram som sen dong lek ether".split())
"""Names that are other words as well: a bare one needs a large amount ("3 million won", but not "three won")."""
_COUNTRY_NAMES: Final = {
    (country.replace("_", " "), name): code
    for name, countries in _BY_COUNTRY.items()
    for country, code in (pair.split(":") for pair in countries.split())
}
_CONSOLE = re.compile(
    r"[1-6](?![\w.,]*[0-9])(?!(?:bn|m|k|tn)(?![^\W_])|[ ](?:million|billion|trillion|thousand)(?![^\W_]))"
)
"""What follows "PS" in the name of a games console, and no amount of pounds."""
_AFTER_SIGN = re.compile(r"[ \u00a0]?([" + "".join(_SIGNS) + r"]|¢)(?![\w$])")
_PENCE = re.compile(r"p(?![^\W_])")
_RESOLUTION = re.compile(r"(?<![0-9])(?:480|720|1080|1440|2160)$")
"""Lines of a picture: "1080p" is no price."""
_AFTER_CODE = re.compile(rf"(?:{JOINT})?(M|K|B)?(US\$|[A-Z]{{3}})(?![\w$])")
_AFTER_WORDS = re.compile(
    rf"{JOINT}([^\W\d_][^\W\d_.]{{0,30}}\.?(?:s\.)?)(?:[ ]([^\W\d_]{{1,30}})(?:[ ]([^\W\d_]{{1,30}}))?)?"
)
_FIRST_WORD = re.compile(rf"{JOINT}([^\W\d_]{{1,31}})")
_FIRST_WORDS: Final = _NAMES.keys() | {country.split()[0].split(".")[0] for country, _ in _COUNTRY_NAMES}
_THOUSANDS: Final = {"K": 1e3, "M": 1e6, "B": 1e9}


def currency_before(text: str, lower: str, start: int, *, amount: bool) -> tuple[int, str, bool] | None:
    """The currency written before the number at `start`: its own start, its code, and whether a minus stands in it.

    `amount` says that the number looks like one (grouped digits, three digits or more, a scale).
    """
    tail = lower[max(0, start - 9) : start]
    if not tail or (tail[-1].isspace() and len(tail) < 2):
        return None
    last = tail.rstrip(" \u00a0-−")[-1:]
    if last in SIGN_CHARACTERS or (last.isalpha() and "$" in tail):
        found = _sign_before(text, tail, start)
        if found is not None:
            return found
    if not (last.isalpha() or last in ".=¢"):
        return None
    return _letters_before(text, start, amount=amount)


def _sign_before(text: str, tail: str, start: int) -> tuple[int, str, bool] | None:
    match = _BEFORE.search(tail)
    if match is None:
        return None
    first, code = match.start("sign"), _SIGNS[match["sign"]]
    if match["sign"] == "$":
        if match["after"]:
            code = _DOLLARS[match["after"]]
        elif (country := (match["country"] or "").rstrip()) in _DOLLARS:
            first, code = match.start("country"), _DOLLARS[country]
        elif len(country) == 2 and _touching_capitals(text, start - len(tail) + match.start("sign")):
            first, code = match.start("country"), country.upper() + "D"
    elif match["after"]:
        return None
    elif (match["country"] or "").rstrip() == "rmb":
        first, code = match.start("country"), "CNY"
    return start - len(tail) + first, code, match["minus"] is not None


def _touching_capitals(text: str, sign: int) -> bool:
    """Whether two capitals stand against the sign: by the pattern of "HK$" they are the country of an ISO code."""
    return sign >= 2 and text[sign - 2 : sign].isupper()


def _letters_before(text: str, start: int, *, amount: bool) -> tuple[int, str, bool] | None:
    tail = text[max(0, start - 7) : start]
    match = _CODE_BEFORE.search(tail)
    if match is None:
        return None
    code, touches = match["code"], not match["gap"]
    at = start - len(tail) + match.start()
    if code in CODES and (touches or code not in _WORDS_IN_CAPITALS):
        return at, _OTHER_NAMES.get(code, code), False
    small = code.lower()
    if small not in _LETTERS_BEFORE or (small in _MUST_TOUCH and not touches) or (small in _NEED_AMOUNT and not amount):
        return None
    if code == "PS" and _CONSOLE.match(text, start) is not None:
        return None
    if code == small and small in ("r", "p", "n", "ps", "rm", "ie", "dm", "sh"):
        return None
    return at, _LETTERS_BEFORE[small], False


def currency_after(text: str, lower: str, end: int, *, scaled: bool) -> tuple[int, str, float] | None:
    """The currency written after a number: where it ends, its code, and a factor ("48.5 MGBP"); None without one."""
    head = lower[end : end + 2]
    if not head:
        return None
    if (match := _AFTER_SIGN.match(lower, end)) is not None:
        return match.end(), "cent" if match[1] == "¢" else _SIGNS[match[1]], 1.0
    if (pence := _PENCE.match(lower, end)) is not None and not _RESOLUTION.search(lower, max(0, end - 5), end):
        return pence.end(), "pence", 1.0
    if (match := _AFTER_CODE.match(text, end)) is not None:
        code = "USD" if match[2] == "US$" else match[2]
        if code in CODES and code not in _WORDS_IN_CAPITALS:
            return match.end(), _OTHER_NAMES.get(code, code), _THOUSANDS.get(match[1] or "", 1.0)
    first = _FIRST_WORD.match(lower, end)
    if first is None or (first[1] not in _FIRST_WORDS and first[1].rstrip("s") not in _NAMES):
        return None
    match = _AFTER_WORDS.match(lower, end)
    return _name_after(match, scaled=scaled) if match is not None else None


def _name_after(match: re.Match[str], *, scaled: bool) -> tuple[int, str, float] | None:
    first, second, third = match[1], match[2] or "", match[3] or ""
    if first.endswith(".") and (code := _named(first[:-1])) is not None and first[:-1] not in _NEED_SCALE:
        return match.end(1) - 1, code, 1.0
    if (code := _named(first)) is not None and (scaled or first not in _NEED_SCALE):
        return match.end(1), code, 1.0
    if (code := _COUNTRY_NAMES.get((first, _base(second)))) is not None:
        return match.end(2), code, 1.0
    if (code := _COUNTRY_NAMES.get((f"{first} {second}", _base(third)))) is not None:
        return match.end(3), code, 1.0
    return None


def _base(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in _BY_COUNTRY else word


def _named(word: str) -> str | None:
    code = _NAMES.get(word)
    return code if code is not None or not word.endswith("s") else _NAMES.get(word[:-1])
