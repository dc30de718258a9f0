"""Units of measurement: their written forms, their kinds, and "per" something.

A unit is named by its SI symbol where readers know it ("km", "MW", "°C"), else by its English name in the singular.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from termnews.model import FigureKind
from termnews.text.figures.passage import GAP, JOINT


class Unit(NamedTuple):
    """A unit as it was found: where it ends, its name and what it measures."""

    end: int
    name: str
    kind: FigureKind
    attached: bool = False
    """Written against the number or by hyphen ("45-acre"): what follows is what it describes."""


_DURATIONS: Final = """
second: second seconds sec secs | minute: minute minutes min mins | hour: hour hours hr hrs | day: day days
week: week weeks wk wks | fortnight: fortnight fortnights | month: month months mth mths | year: year years yr yrs
decade: decade decades | century: century centuries | millennium: millennium millennia millenniums
millisecond: millisecond milliseconds ms msec | microsecond: microsecond microseconds µs μs | nanosecond: nanosecond nanoseconds
business_day: business_day business_days | working_day: working_day working_days | light-hour: light_hours
weekend: weekend weekends | night: night nights
"""
_MEASURES: Final = """
km: km kms kilometre kilometres kilometer kilometers | mile: mile miles mi | m: metre metres meter meters mtr mtrs
cm: cm cms centimetre centimetres centimeter centimeters | mm: mm millimetre millimetres millimeter millimeters
micrometre: micrometre micrometres micrometer micrometers micron microns µm μm | nanometre: nanometre nanometres nanometer nanometers nm
decimetre: dm decimetre decimetres decimeter decimeters
foot: foot feet ft | inch: inch inches in in. | yard: yard yards yd yds | furlong: furlong furlongs | fathom: fathom fathoms
nautical_mile: nautical_mile nautical_miles nmi | light-year: light_year light_years lightyear lightyears | parsec: parsec parsecs
astronomical_unit: astronomical_unit astronomical_units
square_metre: square_metre square_metres square_meter square_meters sq_m sq._m sqm m2 m² sq_metres sq_meters
square_kilometre: square_kilometre square_kilometres square_kilometer square_kilometers sq_km sq._km sqkm km2 km² square_km
square_centimetre: square_centimetre square_centimetres square_centimeter square_centimeters cm2 cm²
square_mile: square_mile square_miles sq_miles sq_mi sq._miles | square_foot: square_foot square_feet sq_feet sq_ft sq._ft sqft ft2 ft²
square_inch: square_inch square_inches sq_in | square_yard: square_yard square_yards
acre: acre acres | hectare: hectare hectares ha
cubic_metre: cubic_metre cubic_metres cubic_meter cubic_meters m3 m³ cu_m cum | cubic_kilometre: cubic_kilometres cubic_kilometers cubic_kilometre km3
cubic_foot: cubic_foot cubic_feet cu_ft cf | cubic_centimetre: cubic_centimetre cubic_centimetres cc cm3 cm³ | cubic_yard: cubic_yards
billion_cubic_metres: bcm | billion_cubic_feet: bcf
litre: litre litres liter liters ltr ltrs | millilitre: ml millilitre millilitres milliliter milliliters | centilitre: cl centilitre centilitres
hectolitre: hl hectolitre hectolitres hectoliters | gallon: gallon gallons gal | pint: pint pints | quart: quart quarts
fluid_ounce: fluid_ounce fluid_ounces fl_oz | bushel: bushel bushels | teaspoon: teaspoon teaspoons tsp | tablespoon: tablespoon tablespoons tbsp
acre-foot: acre_feet acre_foot
stone: stone st | barrel: barrel barrels bbl bbls | kg: kg kgs kilogram kilograms kilogramme kilogrammes kilo kilos
gram: gram grams gramme grammes | milligram: mg milligram milligrams | microgram: mcg microgram micrograms µg μg
tonne: tonne tonnes metric_ton metric_tons metric_tonne metric_tonnes | ton: ton tons short_tons long_tons
kilotonne: kilotonne kilotonnes kiloton kilotons kt | megatonne: megatonne megatonnes megaton megatons mt | gigatonne: gigatonne gigatonnes gigaton gigatons gt
tonne_of_carbon_dioxide_equivalent: tco2e tonnes_co2e | lb: lb lbs lb. lbs. | ounce: ounce ounces oz oz. | carat: carat carats
troy_ounce: troy_ounce troy_ounces | hundredweight: hundredweight cwt | dwt: dwt | teu: teu teus
mph: mph m.p.h. m.p.h miles_per_hour miles_an_hour mile_per_hour mi/h mile_an_hour | km/h: km/h kph kmh kmph km/hr km/h. kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour k.p.h. kilometer_per_hour kilometre_per_hour
metre_per_second: m/s metres_per_second meters_per_second metres_a_second meters_a_second | kilometre_per_second: km/s
knot: knot knots kt. kts | mach: mach | revolution_per_minute: rpm revolutions_per_minute
mile_per_gallon: mpg miles_per_gallon miles_to_the_gallon m.p.g. | litre_per_100_kilometres: l/100km
°C: °c ℃ celsius centigrade ºc degrees_celsius degree_celsius degrees_c deg_c degc degrees_centigrade degree_c c degree_centigrade deg._c
°F: °f ℉ fahrenheit degrees_fahrenheit degree_fahrenheit degrees_f deg_f degf degree_f degrees_farenheit f deg._f
kelvin: kelvin kelvins degrees_kelvin degrees_k | degree: degree degrees º ° deg deg.
watt: watt watts | kW: kw kilowatt kilowatts | MW: mw megawatt megawatts | GW: gw gigawatt gigawatts | terawatt: tw terawatt terawatts | milliwatt: milliwatts
kWh: kwh kilowatt_hour kilowatt_hours | MWh: mwh megawatt_hour megawatt_hours | GWh: gwh gigawatt_hour gigawatt_hours | TWh: twh terawatt_hour terawatt_hours
watt_hour: wh watt_hour watt_hours | megawatt_peak: mwp | gigawatt_peak: gwp
horsepower: horsepower hp h.p. | brake_horsepower: bhp brake_horsepower | metric_horsepower: ps
joule: joule joules | kilojoule: kj kilojoule kilojoules | megajoule: mj megajoules | calorie: calorie calories cal | kilocalorie: kcal kilocalorie kilocalories
electronvolt: ev electronvolts | kiloelectronvolt: kev | megaelectronvolt: mev | gigaelectronvolt: gev | teraelectronvolt: tev
newton: newton newtons | newton_metre: nm_of_torque newton_metres newton_meters | pound-foot: lb-ft pound_feet pound_foot lb_ft ft-lb foot_pounds
volt: volt volts | kilovolt: kv kilovolts | millivolt: mv millivolts | ampere: amp amps ampere amperes | milliampere: ma milliamps
milliampere_hour: mah milliampere_hours | ohm: ohm ohms ω | farad: farad farads | coulomb: coulombs
hertz: hz hertz | kilohertz: khz kilohertz | megahertz: mhz megahertz | gigahertz: ghz gigahertz | terahertz: terahertz
pascal: pascal pascals pa | hectopascal: hpa hectopascals | kilopascal: kpa kilopascals | megapascal: mpa megapascals | gigapascal: gpa
millibar: millibar millibars mbar mb. | bar: bar bars | psi: psi pounds_per_square_inch | kilopound_per_square_inch: ksi | atmosphere: atmospheres atm
millimetre_of_mercury: mmhg
byte: byte bytes | KB: kb kilobyte kilobytes | MB: mb megabyte megabytes | GB: gb gigabyte gigabytes gig gigs | TB: tb terabyte terabytes | PB: pb petabyte petabytes
teraflop: teraflop teraflops tflop tflops | exabyte: exabyte exabytes | zettabyte: zettabyte zettabytes | bit: bit bits | kilobit: kilobits | megabit: megabit megabits mbit | gigabit: gigabit gigabits gbit
Mbps: mbps mb/s megabits_per_second megabits_a_second | Gbps: gbps gb/s gigabits_per_second | kbps: kbps
pixel: pixel pixels px | megapixel: megapixel megapixels mp | dpi: dpi | frame_per_second: fps frames_per_second
decibel: decibel decibels db dba | lumen: lumen lumens | lux: lux | candela: candelas | nit: nits
becquerel: becquerel becquerels bq | sievert: sievert sieverts sv | millisievert: msv millisievert millisieverts | microsievert: microsieverts µsv μsv
gray: grays | curie: curies | roentgen: roentgens | mole: moles | tesla: teslas | gauss: gauss
part_per_million: ppm parts_per_million part_per_million | part_per_billion: ppb parts_per_billion part_per_billion parts-per-billion | part_per_trillion: ppt parts_per_trillion
barrel_per_day: bpd b/d barrels_per_day barrels_a_day barrel_a_day barrel_per_day | barrel_of_oil_equivalent: boe | barrel_of_oil_equivalent_per_day: boepd boe/d
million_British_thermal_units: mmbtu | British_thermal_unit: btu btus
astronomical_magnitude: magnitude_units | radian: radians | arcsecond: arcseconds arcsecond | arcminute: arcminutes
"""
_PERCENTS: Final = """
%: % ％ percent percents per_cent pc p.c. pct pct. percentage | percentage_point: percentage_point percentage_points pp ppt. ppts pps %-point %_point %-points %_points percent_points percent_point per_cent_points per_cent_point pct_points
basis_point: basis_point basis_points bp bps bps. | per_mille: ‰ per_mille
"""
_ONE_LETTER: Final = {"W": "watt", "V": "volt", "C": "°C", "F": "°F", "K": "kelvin", "A": "ampere", "L": "litre", "l": "litre", "g": "gram", "t": "tonne", "T": "tesla", "J": "joule", "N": "newton", "h": "hour", "s": "second", "m": "m"}  # fmt: skip
LENGTHS: Final = frozenset("km mile m cm mm foot inch yard metre".split())
_LETTER_DURATIONS: Final = frozenset({"h", "s"})
_ONLY_ATTACHED: Final = frozenset(
    "ms ha cl hl cf cc nm kt mt gt ma mv mb kb tb gb mj pa pp tw mp in ev bar kv pc mw gw cal bp atm dpi ps st".split()
)
"""Short forms that are other things in running text: taken as they are only against the number or, in their proper
capitals, after a space."""
_PROPER_SYMBOLS: Final = frozenset("MW GW kW KW TW MB GB TB KB PB kV MV mA MJ kJ hPa kPa MPa".split())
_SPACED: Final = frozenset("mw gb mb tb ma cc kv gw bp kb pc ms ha dpi kt cl hl nm atm".split())
_WORDY: Final = frozenset("bar bars min sec mark ha pp mi cal cum mach gig".split())
_NAMES_IN_CAPITALS: Final = frozenset("stone bar mark foot yard gray".split())
_NIGHT: Final = frozenset({"night", "nights"})


def _table(source: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for entry in source.replace("\n", "|").split("|"):
        name, _, written = entry.strip().partition(": ")
        for form in written.split():
            forms[form.replace("_", " ")] = name.replace("_", " ")
    return forms


_FORMS: Final[dict[str, tuple[str, FigureKind]]] = {
    form: (name, kind)
    for source, kind in (
        (_DURATIONS, FigureKind.DURATION),
        (_MEASURES, FigureKind.MEASURE),
        (_PERCENTS, FigureKind.PERCENT),
    )
    for form, name in _table(source).items()
}
_STARTS: Final = frozenset(form.split()[0].split("-")[0] for form in _FORMS if " " in form or "-" in form)
_WORD = re.compile(rf"(?P<gap>{JOINT})?(?P<word>[^\W\d_²³]{{1,30}}[23²³]?|[°%％‰℃℉])")
_DOTTED = re.compile(rf"{JOINT}?((?:[mk]\.p\.[hg]|h\.p|p\.c|sq|deg|fl|lbs?|oz|ft|pct)\.)(?![^\W_])")
_REST = re.compile(
    rf"(?:{JOINT}|/)([^\W\d_]{{1,30}})(?:(?:{JOINT}|/)([^\W\d_]{{1,30}}))?(?:{JOINT}([^\W\d_]{{1,30}}))?"
)
_SLASHED = re.compile(r"[ ]?([a-z]{1,3}/(?:100km|hr|ms|cm2|[a-z]{1,2}))(?![^\W_])")
_SQUARE = re.compile(
    rf"{JOINT}?(sq|cu)\.{JOINT}?((?:ft|m)|(?<!cu\.)(?<!cu\. )(?:feet|metres|meters|km|miles|mi|in))(?![^\W_])\.?"
)
_DEGREE_SCALE = re.compile(r"[ ]?([cf])(?![^\W_])")
_ARC = re.compile(r"[ ]?([′″])")
_PER = re.compile(
    rf"(?:{GAP}(?P<per>per|an?){GAP}|-(?P<hyphen>per|an?)-|[ ]?(?P<slash>/)[ ]?)"
    r"(?P<what>(?:square|cubic|business|working)[ -][a-z]{1,30}|100[ ]?km|1,000|100,000|[^\W\d_]{1,30})(?!-)(?! (?:earlier|ago|later|old)(?!\w))"
)
_PER_WITH_A: Final = frozenset(
    "second minute hour day week month year night quarter decade gallon litre liter pound ounce kilo kilogram kg tonne ton barrel "
    "share head person pop piece ticket copy unit seat pint bottle bushel mile km kilometre kilometer metre foot yard day-rate "
    "game match season episode trip ride session visit packet pack plate dozen household family time".split()
)
"""What an amount "a" or "an" something can be counted by; "per" takes any noun."""
_PER_WORD: Final = {
    "hr": "hour", "hrs": "hour", "h": "hour", "s": "second", "sec": "second", "min": "minute", "wk": "week", "yr": "year",
    "mo": "month", "kg": "kilogram", "lb": "pound", "km": "kilometre", "l": "litre", "liter": "litre", "meter": "metre",
    "annum": "year", "w": "watt", "kw": "kilowatt", "mw": "megawatt", "gb": "gigabyte", "g": "gram", "bbl": "barrel", "mwh": "megawatt-hour", "kwh": "kilowatt-hour", "oz": "ounce", "t": "tonne", "ms": "millisecond",
}  # fmt: skip
_NOT_PER: Final = frozenset("cent the a an or and se diem".split())


def duration_named(noun: str) -> str | None:
    """The unit of time that a noun in small letters is, or None."""
    name, kind = _FORMS.get(noun, ("", FigureKind.COUNT))
    return name if kind is FigureKind.DURATION else None


def unit_after(text: str, lower: str, end: int) -> Unit | None:
    """The unit of measurement written after the number that ends at `end`, or None."""
    if end >= len(lower) or lower[end] in ",.;:)\"'!?":
        return None
    if (match := _SLASHED.match(lower, end)) is not None and match[1] in _FORMS:
        name, kind = _FORMS[match[1]]
        return Unit(match.end(), name, kind, True)
    if (match := _DOTTED.match(lower, end)) is not None and match[1] in _FORMS:
        name, kind = _FORMS[match[1]]
        return Unit(match.end(), name, kind)
    if (match := _SQUARE.match(lower, end)) is not None:
        name, kind = _FORMS[f"{match[1]} {match[2]}"]
        return Unit(match.end(), name, kind)
    if (match := _ARC.match(lower, end)) is not None:
        return Unit(match.end(), "foot" if match[1] == "′" else "inch", FigureKind.MEASURE, True)
    match = _WORD.match(lower, end)
    if match is None:
        return None
    return _long_form(lower, match) or _short_form(text, lower, match)


def _long_form(lower: str, match: re.Match[str]) -> Unit | None:
    """A unit of two words or more ("square metres", "miles per hour"), the longest that fits."""
    word = match["word"]
    if word not in _STARTS and word not in ("°", "%"):
        return None
    rest = _REST.match(lower, match.end())
    if rest is None:
        return None
    for count in (3, 2, 1):
        if rest[count] is None:
            continue
        form = " ".join((word, *(rest[index] for index in range(1, count + 1))))
        if form in _FORMS and not lower[rest.end(count) : rest.end(count) + 1].isalnum():
            name, kind = _FORMS[form]
            return Unit(rest.end(count), name, kind, _is_attached(match))
    return None


def _short_form(text: str, lower: str, match: re.Match[str]) -> Unit | None:
    word, end = match["word"], match.end()
    written, gap = text[match.start("word") : end], match["gap"] or ""
    if word == "°" and (scale := _DEGREE_SCALE.match(lower, end)) is not None:
        return Unit(scale.end(), "°" + scale[1].upper(), FigureKind.MEASURE, True)
    if lower[end : end + 1] == "_" or (lower[end : end + 1].isalnum() and written not in "°%％‰℃℉"):
        return None
    if len(word) == 1 and word.isalpha():
        return _one_letter(text, match, written)
    if (
        word not in _FORMS
        or not _may_stand(word, written, gap)
        or (written == "HP" and not text[match.start() - 1].isdigit())
    ):
        return None
    name, kind = _FORMS[word]
    return Unit(end, name, kind, _is_attached(match))


def _is_attached(match: re.Match[str]) -> bool:
    return "-" in (match["gap"] or "") or not match["gap"]


def _may_stand(word: str, written: str, gap: str) -> bool:
    """Whether a short form is a unit here: ambiguous ones only against the number, or in capitals of their own."""
    if word in _NIGHT and "-" in gap:
        return True
    if word in _NAMES_IN_CAPITALS and written != word:
        return False
    if word in _ONLY_ATTACHED and gap:
        return written in _PROPER_SYMBOLS or (word in _SPACED and "-" not in gap)
    return not (word in _WORDY and gap.isspace() and word in ("cum", "gig", "mach"))


def _one_letter(text: str, match: re.Match[str], written: str) -> Unit | None:
    """One letter is a unit against the number; after a space only those that are no word, name or initial."""
    if written not in _ONE_LETTER:
        return None
    gap, end = match["gap"] or "", match.end()
    if gap and (written not in "WVCFLmgl" or text[end : end + 1] == "." or "-" in gap):
        return None
    if written in "CFL" and gap and (text[end : end + 2].strip()[:1].isupper() or text[end : end + 1] == "-"):
        return None
    if written == "K" and not gap:
        return None
    if written in "FCAB" and not gap and text[end : end + 1] == "/":
        return None
    kind = FigureKind.DURATION if written in _LETTER_DURATIONS else FigureKind.MEASURE
    return Unit(end, _ONE_LETTER[written], kind, True)


def per_after(lower: str, end: int) -> tuple[int, str] | None:
    """What an amount is counted by ("$52 a barrel", "tests per day"): where it ends, and the noun in the singular."""
    match = _PER.match(lower, end)
    if match is None:
        return None
    what, marker = match["what"], match["per"] or match["hyphen"] or "/"
    base = what[:-1] if what.endswith("s") and what[:-1] in _PER_WITH_A else what
    known = base in _PER_WITH_A or base in _PER_WORD
    if what in _NOT_PER or (marker != "per" and not known):
        return None
    base = {"feet": "foot", "metres": "metre"}.get(base, base).replace("feet", "foot")
    return match.end(), _PER_WORD.get(base, base)
