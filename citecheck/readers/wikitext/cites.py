"""Templates that render a reference, and what their parameters are called, as data.

Sources: Module:Citation/CS1/Configuration and the documentation of each template in its Wikipedia
(``Vorlage:Literatur``, ``Modèle:Ouvrage``, ``Plantilla:Cita libro``, ``Template:Cita libro``,
``Шаблон:Книга`` …). A number behind a name counts: ``last2`` is ``last`` of the second author.
"""

from __future__ import annotations

from citecheck.model import NoteKind

BOOK = ("book", NoteKind.BOOK)
JOURNAL = ("article-journal", NoteKind.JOURNAL)
NEWS = ("article-newspaper", NoteKind.NEWS)
WEB = ("webpage", NoteKind.WEB)
OTHER = ("document", NoteKind.CITATION)

_KINDS: tuple[tuple[tuple[str, NoteKind], str], ...] = (
    (
        BOOK,
        "cite book|vcite book|cite encyclopedia|cite encyclopaedia|cite thesis|cite report|cite tech report|"
        "cite techreport|cite dictionary|cite manual|cite conference|cite proceedings|literatur|ouvrage|chapitre|"
        "cita libro|cita enciclopedia|cita conferenza|книга|citeer boek|cytuj książkę|bokref|ref-llibre|citar livro|"
        "یادکرد کتاب|استشهاد بكتاب|cite isbn|cita tesi|cita tesis|cytuj książkę|citat carte|citat libro",
    ),
    (
        JOURNAL,
        "cite journal|vcite journal|cite paper|cite arxiv|cite biorxiv|cite medrxiv|cite ssrn|cite citeseerx|"
        "cite document|cite pmid|article|cita publicación|cita pubblicazione|статья|tidskriftsref|ref-publicació|"
        "citar periódico|cytuj pismo|یادکرد ژورنال|citeer journal|citeer tijdschrift|cita rivista|cita articolo|"
        "استشهاد بدورية محكمة|cite magazine|vcite magazine|citation journal",
    ),
    (
        NEWS,
        "cite news|vcite news|cite newspaper|cita noticia|cita news|citar jornal|tidningsref|یادکرد خبر|"
        "citeer nieuws|ref-notícia|cite newsgroup|cite press release|cite press|استشهاد بخبر|citeer krant|"
        "citat știre|cita giornale|cita prensa",
    ),
    (
        WEB,
        "cite web|vcite web|cite website|cite webpage|cite podcast|cite tweet|cite mailing list|cite av media|"
        "cite episode|cite video|cite speech|cite interview|cite sign|cite map|cite serial|cite blog|"
        "cite av media notes|cite music release notes|cite q|internetquelle|lien web|cita web|webbref|ref-web|"
        "citar web|citeer web|cytuj stronę|یادکرد وب|cita testo|cite web2|استشهاد ويب|citat web|cita video|"
        "cite court|cita episodio|cite techdoc|cytuj stronę www|cite comic|cite web/ja|citation web|"
        "cite ietf|cite video game|cite game|cite album|cita album|cita tweet|cite facebook|cite instagram|web kaynağı",
    ),
    (OTHER, "cite|citation|cytuj|источник|citace|cita|source|cite wikisource|dead citation"),
)
TEMPLATES: dict[str, tuple[str, NoteKind]] = {
    name: kind for kind, names in _KINDS for name in names.split("|")
}
"""Names of the templates, in lower case, with what they render."""

PREFIXES = (
    "cite ",
    "cita ",
    "citeer ",
    "citar ",
    "cytuj ",
    "vcite ",
    "یادکرد ",
    "استشهاد ",
    "citat ",
)
"""What the names of templates that render a reference begin with."""

TYPES = {
    "cite thesis": "thesis",
    "cita tesi": "thesis",
    "cita tesis": "thesis",
    "cite report": "report",
    "cite tech report": "report",
    "cite techreport": "report",
    "cite conference": "paper-conference",
    "cita conferenza": "paper-conference",
    "cite proceedings": "paper-conference",
    "cite magazine": "article-magazine",
    "vcite magazine": "article-magazine",
    "cite arxiv": "article",
    "cite biorxiv": "article",
    "cite medrxiv": "article",
    "cite ssrn": "article",
    "cite encyclopedia": "entry-encyclopedia",
    "cite encyclopaedia": "entry-encyclopedia",
    "cite dictionary": "entry-dictionary",
    "cite map": "map",
    "cite interview": "interview",
    "cite speech": "speech",
    "cite press release": "article-newspaper",
    "cite tweet": "post",
    "cite video": "motion_picture",
    "cite av media": "motion_picture",
    "cite episode": "broadcast",
}
"""CSL-JSON item types of those that have one of their own."""

_ROLES: dict[str, str] = {
    # people
    "author": "author authors people author-name host subject interviewee inventor auteur auteurs autor autore autores "
    "автор författare autori autor1 نویسنده autoren coauthors coautor coautores coautori "
    "coauthor coauteurs auteur(s) forfatter forfattare 著者 作者 mensen",
    "last": "last author-last surname nom cognome apellido apellidos nazwisko efternamn achternaam sobrenome último "
    "cognom фамилия نام_خانوادگی subject-last 姓 last-author ultimo",
    "first": "first author-first given prénom prenom nome nombre nombres imię förnamn voornaam primeiro имя نام "
    "given-name 名 primer-nombre",
    "editor": "editor editors herausgeber hrsg curatore ответственный editor-name redaktor redaktör red "
    "editores éditeur-scientifique directeur dir curator 編集者 direction",
    "editor-last": "editor-last editor-surname editor-apellido editor-apellidos cognome-curatore nazwisko-r editor-efternamn",
    "editor-first": "editor-first editor-given editor-nombre nome-curatore imię-r editor-förnamn",
    "translator": "translator translators übersetzer traducteur traductor traduttore переводчик tłumacz översättare "
    "vertaler tradutor traduction 訳者",
    "translator-last": "translator-last translator-surname",
    "translator-first": "translator-first translator-given",
    "vauthors": "vauthors",
    "veditors": "veditors",
    # what
    "title": "title titel titre título titolo заглавие tytuł títol titlu عنوان 標題 标题 タイトル titulo titre-article",
    "subtitle": "sous-titre subtítulo sottotitolo untertitel",
    "script-title": "script-title",
    "trans-title": "trans-title trans_title título-trad tytuł_tłum título-traducido",
    "chapter": "chapter contribution entry article section titre-chapitre capítulo capitolo часть rozdział kapitel "
    "capitulo hoofdstuk capítol artikel titre-contribution artículo",
    "container": "work website journal newspaper magazine periodical encyclopedia encyclopaedia dictionary newsgroup "
    "mailinglist sammelwerk werk périodique titre-ouvrage site publicación periódico revista obra "
    "sitioweb sitio-web rivista giornale pubblicazione opera sito издание czasopismo praca verk tidning tidskrift "
    "krant tijdschrift jornal publicació journal-title وبگاه ژورنال روزنامه 雑誌 新聞 網站 site-web sito-web "
    "obra-titulo conference booktitle book-title gazeta website-name wydanie-w enciclopedia سایت "
    "website-title",
    "series": "series collection collana colección serie reihe серия seria colecció",
    "publisher": "publisher verlag editore editorial издательство wydawca utgivare förlag uitgever editora éditeur "
    "editeur ناشر institution school distributor opublikowany publicado 出版社 出版者 editura uitgeverij",
    "publisher-place": "location place publication-place ort lieu lugar ubicación città место miejsce plats "
    "utgivningsort plaats local lloc مکان citta 場所 ubicacion",
    "edition": "edition auflage edición edizione wydanie upplaga editie edição numéro-d'édition version edició 版",
    "volume": "volume band tome volumen volum vol том wolumin volym jahrgang 巻",
    "issue": "issue number nummer numéro número numero numer номер выпуск exemplar heft nr 号",
    "page": "page pages p pp seite seiten passage pagina pagine página páginas страницы strony strona s sid sidor "
    "pàgina pàgines pagina's صفحه صفحات seitenbereich pags kolonki spalten 頁 страница paginas",
    "at": "at",
    "number-of-pages": "pages-totales страниц páginas-totales seitenanzahl umfang",
    "quote": "quote quotation zitat citation extrait cita citazione цитата cytat citat citaat citação نقل_قول 引用",
    "language": "language lang sprache langue idioma lingua язык język språk taal língua llengua زبان in",
    "format": "format formato medium type",
    "id": "id",
    # when
    "issued": "date datum fecha data дата تاریخ 日期 issue-date air-date airdate",
    "published": "publication-date publicationdate",
    "year": "year jahr année año anno год rok år utgivningsår jaar ano any سال 年",
    "month": "month mois mes mese monat месяц mês miesiąc månad maand",
    "day": "day jour día giorno tag день dia",
    "original-date": "orig-date orig-year origyear origdate fecha-original año-original annooriginale",
    "accessed": "access-date accessdate abruf zugriff consulté-le consulté fechaacceso fecha-acceso fechaaceso accesso "
    "dataaccesso acceso data-dostępu hämtdatum bezochtdatum acessodata consulta dataaccés تاریخ_بازبینی "
    "дата-обращения accès-date consultato acesso-em acessadoem 閲覧日 アクセス日 تاریخ_دسترسی data_dostępu accessado dataacces",
    # where
    "url": "url online lire-en-ligne ссылка 網址 نشانی 链接 texte-en-ligne enlace",
    "chapter-url": "chapter-url chapterurl contribution-url section-url entry-url article-url conference-url",
    "archive": "archive-url archiveurl archiv-url archivurl urlarchivo url-archivo urlarchivio archief-url archiefurl "
    "arquivourl arkivurl arxiuurl archiwum archive_url archiv پیوند_بایگانی",
    "archive-date": "archive-date archivedate archiv-datum archivdatum fechaarchivo fecha-archivo dataarchivio "
    "archiefdatum arquivodata arkivdatum arxiudata zarchiwizowano archive_date تاریخ_بایگانی",
    "url-status": "url-status deadurl dead-url urlmorto offline deadlink dead-link",
    "via": "via",
    # numbers
    "ISBN": "isbn isbn13 شابک",
    "ISSN": "issn eissn",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmc pmcid",
    "arXiv": "arxiv eprint",
    "Bibcode": "bibcode",
    "JSTOR": "jstor",
    "OCLC": "oclc",
    "LCCN": "lccn",
    "OpenLibrary": "ol",
    "HDL": "hdl",
    "S2CID": "s2cid",
    # marks
    "ref": "ref cid",
    "mode": "mode",
}
PARAMETERS: dict[str, str] = {
    name: role for role, names in _ROLES.items() for name in names.split()
}
"""Parameters by their names in lower case, with hyphens for spaces and underscores."""
PARAMETERS |= {name.replace("_", "-"): role for name, role in PARAMETERS.items()}

OWN: dict[str, dict[str, str]] = {
    "internetquelle": {"hrsg": "publisher", "werk": "container"},
    "literatur": {"hrsg": "editor", "nr": "issue", "typ": "format", "kapitel": "chapter"},
    "cita libro": {"editor": "editor"},
    "lien web": {"éditeur": "publisher", "série": "series", "nom": "last"},
    "article": {"numéro": "issue", "article": "title"},
    "chapitre": {"titre": "chapter", "titre-ouvrage": "title"},
    "книга": {"издание": "edition", "ответственный": "editor"},
    "bokref": {"nom": "last"},
    "ref-llibre": {"nom": "first", "editor": "publisher"},
    "ref-web": {"nom": "first", "editor": "publisher"},
    "ref-publicació": {"nom": "first", "article": "title", "editor": "publisher"},
    "ref-notícia": {"nom": "first", "editor": "publisher"},
    "cita news": {"giornale": "container"},
    "cita testo": {"editore": "publisher"},
    "cytuj": {"s": "page"},
    "cite conference": {"conference": "event", "book-title": "container", "title": "title"},
    "cite encyclopedia": {"article": "chapter"},
    "cite episode": {"series": "container"},
    "cite video game": {"title": "title"},
    "cite arxiv": {"class": "class"},
}
"""Where a parameter means something else in one template."""

NUMBERED = frozenset(
    "author last first editor editor-last editor-first translator translator-last "
    "translator-first".split()
)
"""What may come several times, with a number behind its name."""

ONE_OF_MANY = frozenset("isbn13 eissn".split())

LIVES_IN_WORK = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})


WRAPPERS: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    name: (tuple(families.split("|")), year, title, publisher)
    for names, families, year, title, publisher in (
        ("eb1911|cite eb1911|1911", "Chisholm", "1911", "Encyclopædia Britannica", "Cambridge University Press"),
        ("eb1922|cite eb1922", "Chisholm", "1922", "Encyclopædia Britannica", "The Encyclopædia Britannica Company"),
        ("catholic|catholic encyclopedia|cite catholic encyclopedia|ce1913", "Herbermann", "1913", "Catholic Encyclopedia", "Robert Appleton Company"),
        ("nie|cite nie", "Gilman|Peck|Colby", "1905", "New International Encyclopedia", "Dodd, Mead"),
        ("americana|cite americana", "Rines", "1920", "Encyclopedia Americana", ""),
        ("amcyc|cite amcyc", "Ripley|Dana", "1879", "The American Cyclopædia", ""),
        ("appletons|appletons'|cite appletons'", "Wilson|Fiske", "1900", "Appletons' Cyclopædia of American Biography", "D. Appleton"),
        ("dnb|cite dnb", "Stephen|Lee", "", "Dictionary of National Biography", "Smith, Elder & Co"),
        ("dnb12|cite dnb12", "Lee", "1912", "Dictionary of National Biography", "Smith, Elder & Co"),
        ("jewish encyclopedia|cite jewish encyclopedia|jewishencyclopedia", "Singer", "", "The Jewish Encyclopedia", "Funk & Wagnalls"),
        ("collier's|cite collier's", "Reynolds", "1921", "Collier's New Encyclopedia", "P. F. Collier & Son"),
        ("nuttall|cite nuttall", "Wood", "1907", "The Nuttall Encyclopædia", "Frederick Warne"),
    )
    for name in names.split("|")
}  # fmt: skip
"""Templates that render one certain work: family names and year of its anchor, title, publisher.

The year is empty where it varies with the volume.
"""
