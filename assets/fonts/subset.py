"""Reduces the Thai and the Chinese font to what is printed, and writes down which Chinese
signs that is (chinese.txt, read by `src/domain/line.rs`): the 3755 most usual, level 1 of
GB 2312, those of our own texts, and punctuation. The fonts as they are published come from
Debian (fonts-noto-cjk) and npm (a dependency of tests/browser), fontTools from PyPI
(tests/python.txt); .ci/run installs them.

    target/python/bin/python assets/fonts/subset.py
    target/python/bin/python assets/fonts/subset.py --check   # changes nothing, compares

The gate checks that what lies here is, byte for byte, what comes of them. The test
`the_table_of_signs_is_that_of_the_fonts` holds the tables to the fonts.
"""

import hashlib
import pathlib
import sys
import tempfile

from fontTools import subset

HERE = pathlib.Path(__file__).parent
CJK = pathlib.Path("/usr/share/fonts/opentype/noto")
LOOPED = HERE / "../../tests/browser/node_modules/@fontsource/noto-sans-thai-looped/files"
# As published, by SHA-256: weight and where each lies.
PUBLISHED = {
    "701cf15a2724a44af98c3d249110ef414934140c9e5decdb5c026407e671f1d1": (
        "Regular",
        LOOPED / "noto-sans-thai-looped-thai-400-normal.woff2",
    ),
    "24527321c476e5b9ee1fd0c6844609757a84d3a1a925b8de3b0c13de69e0cc52": (
        "Bold",
        LOOPED / "noto-sans-thai-looped-thai-700-normal.woff2",
    ),
    "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a": (
        "Regular",
        CJK / "NotoSansCJK-Regular.ttc",
    ),
    "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb": (
        "Bold",
        CJK / "NotoSansCJK-Bold.ttc",
    ),
}
THAI = [0x20, *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C), 0x25CC]
PUNCTUATION = "·—‘’“”…、。〈〉《》「」『』【】！（），：；？～"


def usual():
    """Level 1 of GB 2312: rows 16 to 55, the last of them not full."""
    signs = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95))
    return "".join(sign.decode("gb2312", "ignore") for sign in signs)


def of_our_texts():
    texts = sorted((HERE / "../languages/zh-Hans").glob("*.ftl"))
    return "".join(text.read_text() for text in texts)


def chinese(target):
    han = {sign for sign in usual() + of_our_texts() if "\u4e00" <= sign <= "\u9fff"}
    signs = "".join(sorted(han | set(PUNCTUATION)))
    lines = [signs[start : start + 50] for start in range(0, len(signs), 50)]
    (target / "chinese.txt").write_text("\n".join(lines) + "\n")
    return [0x20, *map(ord, signs)]


def reduce(source, target, signs, **more):
    options = subset.Options(
        hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17], notdef_outline=True, **more
    )
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx", "gasp"]
    # By fontTools alone: the same bytes whether or not HarfBuzz is there.
    options.harfbuzz_repacker = False
    font = subset.load_font(str(source), options)
    font.flavor = None
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def make(target):
    """What could not be made: another release of Debian has another version of its font."""
    signs = chinese(target)
    others = []
    for digest, (weight, source) in PUBLISHED.items():
        if not source.exists():
            sys.exit(f"{source} is missing: .ci/run installs it")
        if hashlib.sha256(source.read_bytes()).hexdigest() != digest:
            others.append(f"{source} is another version than the font here was made from")
        elif source.parent == LOOPED:
            reduce(source, target / f"NotoSansThaiLooped-{weight}.ttf", THAI, layout_features=["*"])
        else:
            # The third font of the collection is the one for simplified Chinese.
            more = {"font_number": 2, "layout_features": [], "desubroutinize": True}
            reduce(source, target / f"NotoSansCJKsc-{weight}.otf", signs, **more)
    return others


def check():
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder)
        not_made = make(made)
        files = sorted(made.iterdir())
        other = [one.name for one in files if one.read_bytes() != (HERE / one.name).read_bytes()]
    if other:
        sys.exit(f"{', '.join(other)}: not what assets/fonts/subset.py makes; run it")
    print(f"{len(files)} files, as they were made")
    for one in not_made:
        print(f"NOT CHECKED: {one}")


match sys.argv[1:]:
    case []:
        if not_made := make(HERE):
            sys.exit("\n".join(not_made))
    case ["--check"]:
        check()
    case _:
        sys.exit(__doc__)
