"""Reduces the Thai and the Chinese font to what is printed, and writes down which Chinese
signs that is (chinese.txt, read by `src/domain/line.rs`): the 3755 most usual, level 1 of
GB 2312, those of our own texts, and punctuation. From Debian, npm and PyPI:

    apt-get download fonts-noto-cjk && dpkg -x fonts-noto-cjk_*.deb FOLDER
    npm pack @fontsource/noto-sans-thai-looped@5.3.0 && tar xf fontsource-*.tgz -C FOLDER
    pip install fonttools==4.68.0 brotli
    python3 assets/fonts/subset.py FOLDER

The test `the_table_of_signs_is_that_of_the_fonts` holds the tables to the fonts.
"""

import pathlib
import sys

from fontTools import subset

HERE = pathlib.Path(__file__).parent
THAI = [0x20, *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C), 0x25CC]
PUNCTUATION = "·—‘’“”…、。〈〉《》「」『』【】！（），：；？～"


def usual():
    """Level 1 of GB 2312: rows 16 to 55, the last of them not full."""
    signs = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95))
    return "".join(sign.decode("gb2312", "ignore") for sign in signs)


def of_our_texts():
    texts = sorted((HERE / "../languages/zh-Hans").glob("*.ftl"))
    return "".join(text.read_text() for text in texts)


def chinese():
    han = {sign for sign in usual() + of_our_texts() if "\u4e00" <= sign <= "\u9fff"}
    signs = "".join(sorted(han | set(PUNCTUATION)))
    lines = [signs[start : start + 50] for start in range(0, len(signs), 50)]
    (HERE / "chinese.txt").write_text("\n".join(lines) + "\n")
    return [0x20, *map(ord, signs)]


def reduce(source, target, signs, **more):
    options = subset.Options(
        hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17], notdef_outline=True, **more
    )
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx", "gasp"]
    font = subset.load_font(str(source), options)
    font.flavor = None
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    subset.save_font(font, str(HERE / target), options)


def main(folder):
    signs = chinese()
    for weight, number in [("Regular", 400), ("Bold", 700)]:
        thai = folder / f"package/files/noto-sans-thai-looped-thai-{number}-normal.woff2"
        reduce(thai, f"NotoSansThaiLooped-{weight}.ttf", THAI, layout_features=["*"])
        # The third font of the collection is the one for simplified Chinese.
        cjk = folder / f"usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc"
        more = {"font_number": 2, "layout_features": [], "desubroutinize": True}
        reduce(cjk, f"NotoSansCJKsc-{weight}.otf", signs, **more)


main(pathlib.Path(sys.argv[1]))
