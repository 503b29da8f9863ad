"""Make the fonts that come with the package (src/orgchart/fonts) from Noto fonts.

    python fonts/build.py FOLDER

FOLDER holds the fonts named in `PARTS` below, as they lie in the Debian package fonts-noto-core 20201225 (in
/usr/share/fonts/truetype/noto). Needs fonttools and brotli. The same fonts give the same bytes.

The result is one family of its own name, "Orgchart Sans", in four styles: the letters of Noto Sans, Noto Sans Arabic
and a few signs in one file for each style, without hints for coarse screens; and slices of them as WOFF2 for SVG.
There is no italic of Arabic writing, so italic styles have upright letters there.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from unicodedata import category

from fontTools import merge, subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from orgchart.renderers.text.fonts import FAMILY, PREFIX, SLICED, SLICES, STYLES, WHOLE, slice_file  # noqa: E402

VERSION = "1.000"
ASCENT, DESCENT = 950, -250
"""Of a line, in thousandths of the type size: rounded up to dots of 1/96 inch, as Graphviz does, they come to less
than the 1.3 that charts reckon with. Taller letters are drawn whole; `orgchart.renderers.text.metrics` gives lines of
writing that is taller throughout more room.
"""
LETTERS = (
    *((0x20, 0x7E), (0xA0, 0x52F), (0x1E00, 0x214F), (0x2150, 0x218F), (0x2C60, 0x2C7F), (0xA722, 0xA725)),
    *((0xA78B, 0xA78C), (0xFB00, 0xFB06), (0x25CC, 0x25CC), (0xFFFD, 0xFFFD)),
)  # fmt: skip
ARABIC = (
    *((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFBFF), (0xFC5E, 0xFC63), (0xFD3E, 0xFD3F), (0xFDF2, 0xFDF2)),
    *((0xFDFC, 0xFDFC), (0xFE70, 0xFEFC)),
)  # fmt: skip
ARROWS = "←↑→↓↔↕"
MATHS = "−≤≥≈≠≡∅∞√∑⇄⇒⇔⟦⟧"
SHAPES = "●○■□▲▼◆◇✓✗✕"
PARTS = {
    "Regular": ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansSymbols-Regular"),
    "Bold": ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansSymbols-Bold"),
    "Italic": ("NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansSymbols-Regular"),
    "BoldItalic": ("NotoSans-BoldItalic", "NotoSansArabic-Bold", "NotoSansSymbols-Bold"),
}
OTHERS = (("NotoSansMath-Regular", MATHS), ("NotoSansSymbols2-Regular", SHAPES))
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "rlig", "calt", "init", "medi", "fina", "isol"]


def main(source: Path) -> None:
    """Write all fonts to the folder of the package."""
    for folder in (WHOLE, SLICED):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{PREFIX}-*"):
            old.unlink()
    for style in STYLES:
        path = WHOLE / f"{PREFIX}-{style}.ttf"
        whole(source, style).save(path)
        print(path.name, path.stat().st_size)
        for name, ranges in SLICES.items():
            part = cut(TTFont(path, recalcTimestamp=False), ranges, features=["*"])
            part.flavor = "woff2"
            part["name"].names = [record for record in part["name"].names if record.nameID in (0, 1, 2, 4, 6, 13)]
            target = slice_file(style, name)
            if target.exists():
                continue
            part.save(target)
            print(target.name, target.stat().st_size, len(part.getBestCmap()))


def whole(source: Path, style: str) -> TTFont:
    """Return one style of the family, put together from its parts."""
    letters, arabic, arrows = PARTS[style]
    wanted = [(letters, LETTERS), (arabic, ARABIC), (arrows, each(ARROWS))]
    wanted += [(name, each(signs)) for name, signs in OTHERS]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        taken: set[int] = set()
        for number, (name, ranges) in enumerate(wanted):
            font = TTFont(source / f"{name}.ttf", recalcTimestamp=False)
            own = set(font.getBestCmap()) & characters(ranges) - taken
            taken |= own
            part = cut(font, [(code, code) for code in sorted(own)], features=FEATURES if number < 2 else [])
            files.append(f"{folder}/{number}.ttf")
            part.save(files[-1])
        made = merge.Merger(merge.Options(drop_tables=["DSIG", "gasp", "meta", "STAT"])).merge(files)
        made.save(f"{folder}/made.ttf")
        first = TTFont(source / f"{letters}.ttf")
        copyrights = sorted({TTFont(source / f"{name}.ttf")["name"].getDebugName(0) for name, _ in wanted})
        return named(TTFont(f"{folder}/made.ttf", recalcTimestamp=False), style, first, " ".join(copyrights))


def cut(font: TTFont, ranges: list[tuple[int, int]] | tuple[tuple[int, int], ...], *, features: list[str]) -> TTFont:
    """Return the part of a font with these characters, without hints."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, "GlyphOrder", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(ranges))
    subsetter.subset(font)
    return font


def named(font: TTFont, style: str, first: TTFont, copyrights: str) -> TTFont:
    """Return a font with the names, measures and date of the family."""
    if style.startswith("Bold"):
        minus(font)
    for table, keys in _KEPT.items():
        for key in keys:
            setattr(font[table], key, getattr(first[table], key))
    font["hhea"].ascent = font["OS/2"].sTypoAscender = ASCENT
    font["hhea"].descent = font["OS/2"].sTypoDescender = DESCENT
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0
    for code, name in font.getBestCmap().items():
        if category(chr(code)) == "Cf" and font["glyf"][name].numberOfContours == 0:
            font["hmtx"][name] = (0, 0)
    font["OS/2"].recalcUnicodeRanges(font)
    font["head"].created = font["head"].modified = 3600000000
    font["head"].fontRevision = float(VERSION)
    font["head"].macStyle = first["head"].macStyle
    told = style.replace("BoldItalic", "Bold Italic")
    names = {
        0: copyrights,
        1: FAMILY,
        2: told,
        3: f"{VERSION};{PREFIX}-{style}",
        4: f"{FAMILY} {told}",
        5: f"Version {VERSION}; made of Noto Sans, Noto Sans Arabic, Noto Sans Symbols and Noto Sans Math",
        6: f"{PREFIX}-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://scripts.sil.org/OFL",
    }
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0
    best = font.getBestCmap()
    font["cmap"] = cmap = newTable("cmap")
    cmap.tableVersion = 0
    cmap.tables = [_table(best, 4, 1), _table(best, 12, 10)]
    return font


def minus(font: TTFont) -> None:
    """Give a bold font a minus sign as heavy as its plus sign: the bar that lies in it."""
    glyphs, best = font["glyf"], font.getBestCmap()
    plus = glyphs[best[ord("+")]]
    levels = sorted({y for _, y in plus.coordinates})
    inner = [levels[1], levels[-2]]
    pen = TTGlyphPen(None)
    corners = [(plus.xMin, inner[0]), (plus.xMin, inner[1]), (plus.xMax, inner[1]), (plus.xMax, inner[0])]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    glyphs[best[ord("−")]] = pen.glyph()
    font["hmtx"][best[ord("−")]] = (font["hmtx"][best[ord("+")]][0], plus.xMin)


def characters(ranges: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> set[int]:
    """Return all characters of ranges, from first to last."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def each(signs: str) -> tuple[tuple[int, int], ...]:
    """Return signs as ranges of one character each."""
    return tuple((ord(sign), ord(sign)) for sign in signs)


_KEPT = {
    "hhea": ("caretSlopeRise", "caretSlopeRun", "caretOffset"),
    "OS/2": ("usWinAscent", "usWinDescent", "usWeightClass", "usWidthClass", "fsSelection", "fsType", "panose"),
}


def _table(best: dict[int, str], form: int, encoding: int) -> CmapSubtable:
    table = CmapSubtable.newSubtable(form)
    table.platformID, table.platEncID, table.language = 3, encoding, 0
    table.cmap = {code: name for code, name in best.items() if form == 12 or code <= 0xFFFF}
    return table


if __name__ == "__main__":
    main(Path(sys.argv[1]))
