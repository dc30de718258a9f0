"""The words that decide whether a full stop ends a sentence."""

from __future__ import annotations

from termnews.text.calendar_words import MONTHS, WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """mr mrs ms mx dr drs fr prof gen sen sens rep reps gov govs lt lieut col sgt capt cmdr comdr cpl pvt pfc maj brig
    adm rear rev revd hon pres supt insp det messrs mme mlle amb atty asst assoc dep vice-adm lt.-gen lt.col maj.-gen
    mt ft st ste sec"""
)
"""Abbreviations that stand before a name: their full stop never ends a sentence."""

LINKS = _words("vs v viz cf e.g i.e approx ca al incl esp resp div")
"""Abbreviations that lead on to what follows."""

NUMBERED = _words(
    "no nos p pp art par para ch vol vols fig figs pg pgs sec secs ca c av op nr n° jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Abbreviations that hold on to a number after them."""

SOFT = _words(
    """inc ltd co cos corp corps bros jr sr etc llc plc assn univ mfg dept est ext no nos
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
    tenn tex vt va wash wis wyo ont que ave blvd rd sq hwy esq ph tel min max hr hrs km kg lb lbs oz misc ed eds trans
    cit st mt ft int'l nat'l gov't sci eng"""
)
"""Abbreviations that may end a sentence: the word after them tells."""

ABBREVIATIONS = TITLES | LINKS | NUMBERED | SOFT
"""All of these."""

STARTERS = _words(
    """the a an this that these those there here he she it they we i you his her its their our my your in on at for
    from with by to of as if when while after before since because although though however but and or so yet nor then
    now also still even once both each every some many most several few all any not one two three what who why how
    where which whose another other others such according meanwhile instead indeed perhaps maybe despite during under
    over about until unless among between last next earlier later today yesterday tomorrow more much nearly only just
    like unlike without within officials police do does did is are was were can could will would should have has had
    let please thanks yes no mr mrs ms dr"""
)
"""Words that, capitalised after an abbreviation, begin a sentence rather than go on with a name."""

SURE_STARTERS = _words(
    """the he she it they but in this that these those there we i you his her its their and when while after before
    however although though if as at for on what who why how where did do does is are was were"""
)
"""Those among the starters that are hardly ever a surname or a second initial."""

AFTER_TIME = _words(
    "est edt et pst pdt pt cst cdt ct mst mdt mt gmt bst utc cet cest ist eastern pacific central mountain local"
) | {name.lower() for name in WEEKDAYS + MONTHS}
"""Words that go on with a time of day: "8 p.m. Monday", "5 a.m. EST"."""

SPEECH = _words(
    """said says asked asks added adds replied replies shouted shouts cried wrote writes told tells wondered exclaimed
    yelled chanted joked answered responded quipped recalled declared demanded tweeted read reads"""
)
"""Verbs by which a quotation goes on after its own question or exclamation mark."""

EXCLAIMED_NAMES = _words("yahoo jeopardy yum oliver oklahoma mia panic")
"""Names that carry an exclamation mark."""
