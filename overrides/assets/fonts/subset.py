"""Makes the font files of this folder from the fonts named in README.md: the characters and weights that are used.

    python subset.py FOLDER     FOLDER holds `Inter[opsz,wght].ttf` and `SourceSerif4[opsz,wght].ttf`

Needs fonttools and brotli, which the site itself does not.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.otlLib.builder import ValueRecord
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\u00a0£§©«¶·»–—‘’‚“”„•…€−"
# Of lines and columns: no font draws them, and a browser may ask one for them.
BREAKS = "\t\n\r"
RUSSIAN = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
# By file. Those of a script are for every language; those of a language hold by themselves what its pages need.
CHARACTERS = {
    "latin": ASCII + SIGNS + "‛ÄÇÉÖÜßàáâãäçèéêëìíîïñòóôõöùúûü",
    # Every letter that European Latin alphabets add, and the ə of Azerbaijani.
    "latin-ext": "".join(map(chr, [*range(0x100, 0x180), 0x18F, 0x259, *range(0x218, 0x21C)])),
    "cyrillic": "".join(map(chr, [*range(0x400, 0x460), 0x490, 0x491, 0x2116])),
    # № stands in addresses and lists of both. é is in names of sources.
    "az": ASCII + SIGNS + "№" + "ÇçÖöÜüĞğİıŞşƏəé",
    # Without signs of code, for which there is another typeface.
    "ru": RUSSIAN + "".join(sign for sign in ASCII if sign not in "<>\\^`{|}~") + SIGNS + "№",
}
# Running text in Russian has no Latin letter, and none of these; where one is quoted, the file of the script is loaded.
SERIF_RU = "".join(sign for sign in CHARACTERS["ru"] if not (sign in ASCII and sign.isalpha()) and sign not in "#=@_£§©")
FONTS = {
    "Inter": ("Inter[opsz,wght].ttf", ["kern", "tnum"]),
    "Source Serif 4": ("SourceSerif4[opsz,wght].ttf", ["kern", "liga"]),
}
FACE = """\
@font-face {{ font-family: "{family}"; src: url("{file}") format("woff2"); font-weight: 400 700; font-display: swap; unicode-range: {ranges}; }}
"""
# Optional tables that browsers do without: names of styles, smoothing, base lines, and widths, which the outlines repeat.
NEEDLESS = ["STAT", "gasp", "BASE", "HVAR"]
# In thousandths of the letter's size: a tenth of a pixel in a heading, and what no eye sees.
UNSEEN = 4


def upright(source: Path) -> bytes:
    """A font as text is set in it: weights from regular to bold, drawn for small sizes, on a grid of a thousand."""
    font = instancer.instantiateVariableFont(TTFont(source), {"opsz": 14, "wght": (400, 700)})
    if font["head"].unitsPerEm > 1000:
        scale_upem(font, 1000)
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()


def kerned(font: TTFont) -> Iterator[ValueRecord]:
    """What moves pairs of letters together or apart."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            pairs = [pair for first in getattr(table, "PairSet", ()) for pair in first.PairValueRecord]
            pairs += [pair for first in getattr(table, "Class1Record", ()) for pair in first.Class2Record]
            yield from (pair.Value1 for pair in pairs if pair.Value1)


def settle(font: TTFont, least: float) -> None:
    """Move a pair the same way at every weight, unless bold moves it by more than `least`."""
    store = font["GDEF"].table.VarStore
    for value in kerned(font):
        at = getattr(value, "XAdvDevice", None)
        if at and (at.StartSize >= len(store.VarData) or abs(sum(store.VarData[at.StartSize].Item[at.EndSize])) <= least):
            value.XAdvDevice = None


def smooth(font: TTFont) -> None:
    """Leave out how a point moves with the weight where that follows from its neighbors."""
    for name, variations in font["gvar"].variations.items():
        points, outline = font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)
        for variation in variations:
            variation.calcInferredDeltas(points, outline.endPts)
            variation.roundDeltas()
            variation.optimize(points, outline.endPts, tolerance=1.0, isComposite=outline.numberOfContours == -1)


def subset(whole: bytes, target: Path, characters: str, features: list[str], least: float, kern: str) -> None:
    """Write these characters of a font; pairs are moved among the characters `kern`."""
    font = TTFont(io.BytesIO(whole))
    settle(font, least)
    # Copyright and name; the license is beside the files.
    options = Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2])
    options.drop_tables += NEEDLESS
    if kern != characters:
        among = Subsetter(options)
        among.glyphs_gsubed, among.used_mark_sets = {font.getBestCmap()[ord(letter)] for letter in kern}, []
        font["GPOS"].subset_glyphs(among)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    smooth(font)
    font.flavor = "woff2"
    font.save(target)
    print(target.name, target.stat().st_size)


def ranges(characters: str) -> str:
    """Characters as a style sheet counts them: `U+20-7E, U+A0`."""
    found: list[list[int]] = []
    for code in sorted(set(map(ord, characters))):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in found)


if __name__ == "__main__":
    here = Path(__file__).parent
    faces: dict[str, str] = {}
    for family, (name, features) in FONTS.items():
        whole = upright(Path(sys.argv[1]) / name)
        for part, characters in CHARACTERS.items():
            if (family, part) == ("Source Serif 4", "ru"):
                characters = SERIF_RU
            script = part in ("latin", "latin-ext", "cyrillic")
            target = here / f"{family.lower().replace(' ', '-')}-{part}.woff2"
            # In a Russian page Latin letters are abbreviations and addresses.
            subset(
                whole, target, characters, features, UNSEEN if script else float("inf"), SERIF_RU if part == "ru" else characters
            )
            if not script:
                face = FACE.format(family=family, file=target.name, ranges=ranges(characters + BREAKS))
                faces[part] = faces.get(part, "") + face
    for language, face in faces.items():
        # It comes after site.css, whose fonts are asked only for what is not in these.
        (here / f"{language}.css").write_text(face, "utf-8")
