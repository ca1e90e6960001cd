"""What common templates show, as data, in the Wikipedias' languages."""

from __future__ import annotations

_LANGUAGES = (
    "ar az be bg ca cs cy da de el en es et eu fa fi fr ga gd gl grc he hi hr hu hy id is it ja ka kk "
    "ko la lt lv mk mn ms nds nl no ota pl pt ro ru sk sl sq sr sv th tr uk uz vi yi zh"
).split()
_SHOWN: tuple[tuple[str, str], ...] = (
    (
        "{1}",
        "nowrap|nobr|nowraplinks|small|smaller|big|larger|smallcaps|sc|allcaps|center|abbr|tooltip|em|strong|"
        "kbd|var|code|mono|monospace|samp|tq|noitalic|avoid wrap|tutto attaccato|visible anchor|vanchor|underline|u|"
        "strike|s|del|ins|linktext|plainlink|no wrap|sans-serif|serif|bdi|math|mvar|bigmath|読み仮名|"
        "読み仮名 ruby不使用|仮リンク|formatnum|nts|number|num|nombre|format number|as written|not a typo|proper name|"
        "as is|keypress|unicode|" + "|".join(f"lang-{code}" for code in _LANGUAGES),
    ),
    (
        "{2}",
        "lang|langue|lengua|idioma|язык|transl|transliteration|translit|script|font color|fontcolor|color|colour|"
        "colored link|background color|langx|lang-x|link language|resize|wikt-lang|rtl-lang|ruby-ja",
    ),
    (
        "{lt|1}",
        "ill|interlanguage link|interlanguage link multi|link-interwiki|illm|не переведено 5|нп5",
    ),
    ("{trad|1}", "lien"),
    ("{1} {2}", "sortname|unité|nb unité|nombre unité"),
    ("{3|1}", "dts"),
    ("c. {1}", "circa|c.|ca.|ca"),
    ("fl. {1}", "floruit|fl.|fl"),
    ("r. {1}", "reign|r."),
    ("${1}", "usd|us$|usdollar"),
    ("£{1}", "gbp|£|pound sterling"),
    ("€{1}", "eur|euro|€"),
    ("A${1}", "aud|a$"),
    ("C${1}", "cad|c$"),
    ("¥{1}", "jpy|cny|¥"),
    ("₹{1}", "inr|₹|indian rupee"),
    ("{1}", "val|gaps"),
    ("\u00a0", "nbsp|nbs|spaces|espace|insécable|thinsp|thin space|hair space|hairsp|esp"),
    (" – ", "snd|spnd|sndash|spndash|spaced ndash|spaced en dash|nbndash"),
    ("–", "ndash|en dash"),
    ("—", "mdash|em dash|mdashb"),
    (" — ", "spaced mdash|smdash"),
    (" · ", "·|middot|dot"),
    (" • ", "•|bull|bullet"),
    ("|", "!|pipe"),
    ("=", "=|equals"),
    ("...", "...|ellipsis"),
    ("'", "'"),
    ("’s", "'s"),
    ("[sic]", "sic"),
    ("½", "half"),
    ("†", "dagger|†"),
    ("‡", "double-dagger|‡"),
    ("°", "deg|degree"),
    ("§ {1}", "section sign|sect|§"),
    ("№ {1}", "numero|no."),
    ("{1}%", "percent|pct"),
    ("{name|1}", "flag|flagcountry|flagu|flaglist|country|флаг|国旗|pays|drapeau2"),
    ("{1}, {2}", "flagcity"),
    ("{1}", "url|pdflink|pdf|webarchiv link"),
    ("ISBN {1}", "isbn|isbnt"),
    ("ISSN {1}", "issn|issn link"),
    ("doi:{1}", "doi|doi-inline"),
    ("PMID {1}", "pmid"),
    ("PMC {1}", "pmc"),
    ("arXiv:{1}", "arxiv"),
    ("Bibcode:{1}", "bibcode"),
    ("JSTOR {1}", "jstor"),
    ("OCLC {1}", "oclc"),
    ("LCCN {1}", "lccn"),
    ("OL {1}", "ol"),
    ("hdl:{1}", "hdl"),
    ("S2CID {1}", "s2cid"),
)
SHOWN: dict[str, str] = {name: form for form, names in _SHOWN for name in names.split("|")}
"""Template names and what each shows: a number or a name in braces is a parameter, of several the
first that is there; the rest is shown as it is."""

QUOTATIONS: dict[str, tuple[str, ...]] = dict.fromkeys(
    "quote|blockquote|bquote|block quote|quotation|cquote|rquote|quote box|quotebox|quote frame|centered pull quote|pull quote|verse translation|poemquote|poem quote|zitat|citation bloc|début citation|cita|citazione|цитата|cytat|citaat|citat|citação|cita destacada|quote without source|epigraph|quadro citação|blockquotation|quote box2".split(
        "|"
    ),
    ("text", "quote", "1", "texte", "testo", "texto", "zitat", "2"),
)
"""Templates that set a quotation apart, with the parameters that its text may stand in."""

CONVERSIONS = frozenset("convert cvt conv unité/2 convert/sandbox вычислить conversion".split())
"""``{{convert|5|km|mi}}``: a quantity, with its unit in another system behind it."""

BETWEEN = {
    "-": "–", "–": "–", "to": " to ", "and": " and ", "or": " or ", "x": " × ", "by": " by ", "to(-)": " to ",
    "*": " × ", "+": " + ", "±": " ± ", "xx": " × ", "et": " et ", "à": " à ", "bis": " bis ", "to about": " to about ",
}  # fmt: skip
"""What stands between two numbers that are converted together."""

UNSHOWN_LINKS = (
    "file image media datei bild fichier archivo imagen immagine файл изображение ファイル 画像 bestand afbeelding "
    "plik grafika ficheiro imagem arquivo fil 文件 檔案 档案 图像 圖像 图片 fitxer imatge پرونده تصویر ملف صورة датотека слика "
    "fișier imagine fisier tiedosto kuva soubor dosya resim 파일 그림 चित्र קובץ תמונה"
).split()
"""Prefixes of links to files, in lower case: what they show is furniture."""

CATEGORIES = (
    "category kategorie catégorie categoría categoria категория カテゴリ categorie kategoria kategori 分类 分類 رده تصنيف "
    "категорија luokka 분류 קטגוריה"
).split()
"""Prefixes of links that put the page into a category: they show nothing where they stand."""
