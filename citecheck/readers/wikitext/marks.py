"""Templates that make notes, lists of notes, short notes and tags, as data."""

from __future__ import annotations

NOTES: dict[str, str] = {
    "#tag:ref": "",
    "refn": "",
    "#tag:nowiki ref": "",
    "footnote": "",
    "efn": "lower-alpha",
    "efn-la": "lower-alpha",
    "efn-ua": "upper-alpha",
    "efn-lr": "lower-roman",
    "efn-ur": "upper-roman",
    "efn-lg": "lower-greek",
    "efn2": "lower-alpha",
    "notetag": "note",
    "note tag": "note",
}
"""Templates that make a note of their text, and the group that it has by itself."""

LISTS: dict[str, str] = {
    "reflist": "",
    "#tag:references": "",
    "references": "",
    "ref-list": "",
    "reference list": "",
    "références": "",
    "referencias": "",
    "listaref": "",
    "referències": "",
    "referências": "",
    "примечания": "",
    "список примечаний": "",
    "przypisy": "",
    "przypisy-lista": "",
    "referenser": "",
    "referenslista": "",
    "references-lijst": "",
    "appendix": "",
    "脚注リスト": "",
    "reflist2": "",
    "پانویس": "",
    "پانویس۲": "",
    "مراجع": "",
    "ثبت المراجع": "",
    "референце": "",
    "изворник": "",
    "примітки": "",
    "reflista": "",
    "references group": "",
    "notelist": "lower-alpha",
    "notelist-la": "lower-alpha",
    "efn-list": "lower-alpha",
    "notelist-ua": "upper-alpha",
    "notelist-lr": "lower-roman",
    "notelist-ur": "upper-roman",
    "notelist-lg": "lower-greek",
    "notelist2": "lower-alpha",
    "notefoot": "note",
    "note list": "note",
}
"""Templates that show the notes of a group, and the group."""

REUSES = frozenset("r|rr|refr|ref r|rref|rma".split("|"))
"""``{{r|name|name}}``: markers of notes that have a name."""

PAGES = frozenset("rp|reference page|ref page|r p".split("|"))
"""``{{rp|9}}``: the page that the marker before it means."""

SHORT_NOTES = frozenset(
    "sfn|sfnp|shortened footnote|shortened footnote template|sfnref2|snf".split("|")
)
"""``{{sfn|Kun|2003|p=9}}``: a note that is a short citation."""

SHORT_NOTES_MANY = frozenset("sfnm|sfnmp".split("|"))

SHORTS: dict[str, str] = {
    "harvnb": "{} {}{}",
    "harvardnb": "{} {}{}",
    "harvcolnb": "{} {}{}",
    "harvard citation no brackets": "{} {}{}",
    "harvsp": "{} {}{}",
    "harvnp": "{} {}{}",
    "harvardcol": "({} {}{})",
    "harvcol": "({} {}{})",
    "harv": "({} {}{})",
    "harvp": "({} {}{})",
    "harvard citation": "({} {}{})",
    "harvard": "({} {}{})",
    "harvtxt": "{} ({}{})",
    "harvcoltxt": "{} ({}{})",
    "harvard citation text": "{} ({}{})",
    "harvid citation": "{} {}{}",
    "harvtxta": "{} ({}{})",
}
"""Short citations that are no notes by themselves, and how they read."""

IN_SENTENCE = frozenset("harvtxt|harvcoltxt|harvard citation text|harvtxta".split("|"))
"""Those that are a part of the sentence that they stand in."""

LOCATORS = (
    *("p", "pp", "page", "pages", "loc", "at", "с", "c", "s", "стр", "seite", "seiten", "pagina"),
    *("páginas", "página", "pág", "passage", "pg", "location", "col", "sid", "ps", "pagine"),
)

ARCHIVES = frozenset(
    "webarchive|wayback|web archive|webarchiv|lien archive|archived link|cbignore archive|"
    "webcite|memento|archivado|архив".split("|")
)
"""``{{webarchive|url=…|date=…}}``: the archived copy of the source before it."""

TAGS: dict[str, str] = {
    name: kind
    for kind, names in (
        (
            "citation-needed",
            "citation needed|cn|fact|cb|needs citation|citationneeded|cite needed|citation-needed|"
            "citation needed span|cns|fact span|reference needed|ref needed|unsourced|unreferenced inline|source?|"
            "unsourced inline|citation needed (lead)|not verified in body|belege fehlen|beleg|référence nécessaire|"
            "refnec|refsou|référence souhaitée|référence?|cita requerida|citarequerida|senza fonte|citazione necessaria|"
            "нет ас|источник?|нет источника|нет источников в абзаце|нет аи|feit|bron?|bron gevraagd|fakt|"
            "potrzebny przypis|fakty|carece de fontes|carece fontes|källa behövs|källa|faktakälla|要出典|要出典範囲|"
            "来源请求|來源請求|citació necessària|cal citació|مدرک|بحاجة لمصدر|чињеница|citare necesară|"
            "citation requise|kilde mangler|citation needed lead|need citation|sourcer|précision sources|"
            "quellen fehlen|bez źródła|senzafonte|ref?",
        ),
        (
            "dead-link",
            "dead link|deadlink|dead|dl|dead-link|broken link|brokenlink|dead links|permanent dead link|toter link|"
            "dead link header|lien brisé|lien mort|enlace roto|collegamento interrotto|недоступная ссылка|"
            "мёртвая ссылка|dode link|verbroken link|martwy link|ligação inativa|död länk|リンク切れ|失效連結|失效链接|"
            "死链|enllaç no actiu|پیوند مرده|пр. линк|мртва веза|وصلة مكسورة|link rot|usurped",
        ),
        ("failed-verification", "failed verification|not in citation|not in citation given|not in ref|not in source|"
            "nicht in quelle|échec de vérification|not in source given|source check failed|нет в источнике|"
            "出典無効|verkeerd bron|citation not found"),
        ("page-needed", "page needed|pages needed|page number needed|page number|page numbers needed|pn|nopage|"
            "page range too broad|page à préciser|要ページ番号|número de página|specify page|pageneeded|page number?"),
        ("better-source-needed", "better source needed|better source|bettersource|better source?|primary source inline|"
            "primary source-inline|primary-source|non-primary source needed|third-party inline|third-party source needed|"
            "psi|source insuffisante|meilleure source|independent source inline|user-generated inline|"
            "user-generated source|self-published inline|self-published source|sps|self published inline"),
        ("unreliable-source", "unreliable source?|unreliable source|rs?|reliable source?|unreliable source inline|"
            "unreliable medical source|medrs|source non fiable|fonte non attendibile|deprecated inline|deprecated source|"
            "circular reference|promotional source|predatory publisher|promotional source?|信頼性要検証|неавторитетный источник"),
        ("full-citation-needed", "full citation needed|fullcitation|full|full citation|incomplete citation|"
            "citation incomplete|full reference needed|source incomplète|isbn missing|author missing|"
            "volume needed|year needed|title missing|issue needed|date missing|author needed"),
        ("verification-needed", "verification needed|verify source|verify|vs|check source|verify credibility|nv|"
            "source à vérifier|verify quote|check quotation|quote needed|request quotation|need quotation|"
            "quotation needed|please check isbn|à vérifier|要検証|проверить|verificar|da verificare"),
        ("dubious", "dubious|dubious span|disputed inline|disputed-inline|douteux|discutido|dubious source|"
            "doubtful|сомнительно|neutrality inline|contradict-inline|contradictory inline|contradict inline"),
        ("other", "clarify|clarification needed|who|who?|by whom|by whom?|according to whom|according to whom?|when|when?|"
            "where|where?|which|which?|why|why?|how|what|what?|vague|attribution needed|original research inline|"
            "synthesis inline|update inline|update after|needs update|weasel inline|weasel-inline|peacock inline|"
            "specify|examples|example needed|elucidate|non sequitur|undue inline|lopsided inline|"
            "obsolete source|speculation inline|qui|quand|où|lesquels|いつ|誰|誰によって|cuándo|quién|quando|chi|когда|кто|wer|wann|"
            "what year|whose|year?|expand inline|tone inline|excessive citations inline|citation overkill|"
            "overcited|retracted|expression of concern|erratum|clarifyme|clarify span|bare url inline|"
            "quantify|definition needed|ambiguous|incomprehensible inline|copyright violation inline"),
    )
    for name in names.split("|")
}  # fmt: skip
"""Templates by which editors ask for something at a place in the text, and the kind of ``Tag``."""
