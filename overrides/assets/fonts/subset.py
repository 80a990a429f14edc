"""Makes the font files of this folder from the npm packages named in README.md: the characters and weights that are used.

    python subset.py FOLDER     FOLDER holds the unpacked packages `inter` and `source-serif-4`

Needs fonttools and brotli, which the site itself does not.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LATIN = [
    *range(0x20, 0x7F),
    *[0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xB6, 0xB7, 0xBB],
    *[ord(letter) for letter in "ÄÇÉÖÜßàáâãäçèéêëìíîïñòóôõöùúûü"],
    0x2013,
    0x2014,
    *range(0x2018, 0x201F),
    0x2022,
    0x2026,
    0x20AC,
    0x2212,
]
# Every letter that European Latin alphabets add, and the ə of Azerbaijani.
LATIN_EXT = [*range(0x100, 0x180), 0x18F, 0x259, *range(0x218, 0x21C)]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491, 0x2116]
FONTS = {"inter": ["kern", "tnum"], "source-serif-4": ["kern", "liga"]}


def subset(source: Path, target: Path, characters: list[int], features: list[str]) -> None:
    """Write the weights from regular to bold, and only these characters, of a variable font."""
    with tempfile.TemporaryDirectory() as folder:
        font = instancer.instantiateVariableFont(TTFont(source), {"wght": (400, 700)})
        font.flavor = None
        font.save(Path(folder) / "weights.ttf")
        font = TTFont(Path(folder) / "weights.ttf")
        options = Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    for name, features in FONTS.items():
        for part, characters in (("latin", LATIN), ("latin-ext", LATIN_EXT), ("cyrillic", CYRILLIC)):
            source = Path(sys.argv[1]) / name / "files" / f"{name}-{part}-wght-normal.woff2"
            subset(source, Path(__file__).parent / f"{name}-{part}.woff2", characters, features)
