"""Reduces the Thai and the Chinese font to what is printed, and writes down which Chinese
signs that is (chinese.txt, read by `src/domain/line.rs`): the 3755 most usual, level 1 of
GB 2312, those of our own texts, and punctuation. From Debian's packages and PyPI:

    apt-get download fonts-noto-cjk fonts-noto-core
    for package in fonts-noto-*.deb; do dpkg -x "$package" FOLDER; done
    pip install fonttools==4.68.0
    python3 assets/fonts/subset.py FOLDER/usr/share/fonts

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
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    subset.save_font(font, str(HERE / target), options)


def main(fonts):
    signs = chinese()
    for weight in ["Regular", "Bold"]:
        thai = fonts / f"truetype/noto/NotoLoopedThai-{weight}.ttf"
        reduce(thai, thai.name, THAI, layout_features=["*"])
        # The third font of the collection is the one for simplified Chinese.
        cjk = fonts / f"opentype/noto/NotoSansCJK-{weight}.ttc"
        more = {"font_number": 2, "layout_features": [], "desubroutinize": True}
        reduce(cjk, f"NotoSansCJKsc-{weight}.otf", signs, **more)


main(pathlib.Path(sys.argv[1]))
