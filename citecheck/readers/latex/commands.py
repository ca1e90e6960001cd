r"""The commands and environments of LaTeX that a reader has to know, as data."""

from __future__ import annotations

CITES = frozenset(
    (
        "autocite autocites bibentry blockcquote cite citeA citeaffixed citealp citealt "
        "citealtp citeasnoun citeauthor citedate citefield citefullauthor citelink citelist "
        "citeN citen citename citeNP citenum citeonline citep citepalias citepos citeps "
        "cites citet citetalias citetitle citets citeurl citeyear citeyearNP citeyearpar "
        "fnotecite footcite footcites footcitetext footcitetexts footfullcite fullcite "
        "fullciteA nocite notecite onlinecite parencite parencites parentcite pnotecite "
        "possessivecite shortcite shortciteA smartcite smartcites supercite supercites "
        "textcite textcites textcquote "
    ).split()
)
"""Commands that cite: of LaTeX, natbib, biblatex, apacite, harvard; a capital is as good."""

_NARRATIVE = {
    "{} ({})": "citet textcite citeasnoun citeA shortciteA citeNP textcites citets",
    "{} {}": "citealt citealp citeN shortcite citealtp",
    "{}": "citeauthor citefullauthor citename citetalias",
    "{1}": "citeyear citeyearNP citedate",
    "({1})": "citeyearpar",
    "{2}": "citetitle",
    "{}’s ({})": "possessivecite citepos",
}
NARRATIVE = {name: form for form, names in _NARRATIVE.items() for name in names.split()}
"""What a reader sees for those that are a part of the sentence: author, year, title."""

MULTICITES = frozenset(
    ("autocites cites footcites footcitetexts parencites smartcites supercites textcites ").split()
)
"""Those that take several lists of keys: ``\\cites[3]{kun}[5]{orlov}``."""

PRE_FIELD = frozenset(("citefield citelist ").split())
"""Those with an argument before the keys."""

_NOTES = {
    "": "footnote sidenote sidefootnote tablefootnote footnotetext",
    "endnote": "endnote endnotetext pagenote",
    "thanks": "thanks blfootnote",
    "margin": "marginnote",
}
NOTES = {name: group for group, names in _NOTES.items() for name in names.split()}
"""Commands whose argument is a note, and the group of it."""

HEADINGS = {
    "part": 1,
    "chapter": 1,
    "addchap": 1,
    "section": 2,
    "addsec": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
"""Commands of headings and their levels; below chapters those are one deeper."""

_HIDDEN_ARGUMENTS = {
    1: (
        "altaffilmark accepted acmConference acmDOI acmISBN acmYear addbibresource address addvspace "
        "adjustbox affil affiliation allowdisplaybreaks altaffiliation "
        "arraystretch AtBeginDocument AtEndDocument authorrunning bibinfo bibliography "
        "bibliographystyle bibpunct bibsep bstctlcite captionsetup ccsdesc cfoot chead "
        "citestyle cline cmidrule color colorbox correspondingauthor crefname curraddr date "
        "DeclareNameAlias dedicatory defbibheading documentclass email endlinechar "
        "enlargethispage ExecuteBibliographyOptions facilities facility fancyfoot fancyhead "
        "fixme fontfamily fontseries foreignlanguage geometry glossary graphicspath hphantom "
        "href hspace hyperlink hypersetup hypertarget hyphenation hyphenchar ifthenelse "
        "include includegraphics includeonly includepdf includesvg index input inst "
        "institute journal keywords label lfoot lhead linespread lstinputlisting lstset "
        "makeatletter missingfigure newcounter newlength nobibliography nolinenumbers "
        "noopsort onlyinlecture orcid orcidlink pacs pagecolor pagenumbering pagestyle "
        "parbox PassOptionsToPackage pdfbookmark pgfplotsset phantom phantomsection "
        "printbibliography printindex ProcessOptions published raisebox received "
        "refstepcounter RequirePackage revised rfoot rhead rotatebox runninghead scalebox "
        "selectlanguage setcitestyle setcopyright setdefaultlanguage setmainfont "
        "setmainlanguage setmonofont setotherlanguage setotherlanguages setsansfont "
        "setstretch shortauthors shorttitle sisetup slugcomment SortNoop stepcounter subfile "
        "subjclass subjectindex submitted tableofcontents tag texorpdfstring textcolor "
        "theoremstyle thispagestyle tikzset titlerunning todo TODO usefonttheme usepackage "
        "usetheme usetikzlibrary VerbatimInput verbatiminput vphantom vskip vspace "
    ),
    2: (
        "altaffiltext addtocounter addtolength apptocmd colorlet crefalias DeclareFieldFormat "
        "declaretheorem DeclareUnicodeCharacter defcitealias definecolor fcolorbox fontsize "
        "markboth multicolumn multirow newcolumntype newglossaryentry newtheorem "
        "numberwithin renewbibmacro resizebox rule setcounter setkeys setlength settowidth "
    ),
    3: ("addcontentsline newacronym titlespacing "),
    5: ("titleformat "),
}
HIDDEN_ARGUMENTS = {
    name: count for count, names in _HIDDEN_ARGUMENTS.items() for name in names.split()
}
"""How many arguments of a command are not shown; those behind them are."""

MUTED = frozenset(
    (
        "author authornote caption captionof ccaption dedication figcaption fntext "
        "lstcaption subcaption subfloat tablecaption tablecomments tablenotetext tnotetext "
    ).split()
)
"""Commands whose argument is no prose of the article, though it may hold markers."""

DEFINITIONS = frozenset(
    (
        "DeclareCiteCommand DeclareMathOperator DeclareRobustCommand def edef gdef let "
        "newcommand NewDocumentCommand newenvironment newif newrobustcmd newtoks "
        "providecommand renewcommand RenewDocumentCommand renewenvironment "
    ).split()
)
"""Commands that define others."""

QUOTATIONS = frozenset(
    ("blockquote displaycquote displayquote quotation quote quoting verse ").split()
)
"""Environments of block quotations."""

LISTS = frozenset(
    (
        "asparaenum compactdesc compactenum compactitem description description* easylist "
        "enumerate enumerate* inparaenum itemize itemize* tasks "
    ).split()
)
"""Environments of lists."""

MATH = frozenset(
    (
        "align alignat aligned alignedat array bmatrix cases dgroup displaymath dmath empheq "
        "eqnarray equation flalign gather gathered IEEEeqnarray math matrix multline "
        "narrowmultline numcases pmatrix split subequations vmatrix Vmatrix "
    ).split()
)
"""Environments of formulas."""

FURNITURE = frozenset(
    (
        "acronym algorithm algorithm2e algorithmic alltt asy axis BVerbatim CCSXML chart "
        "comment deluxetable dot2tex feynmandiagram figure filecontents floatrow forest "
        "IEEEkeywords keyword keywords listing longrotatetable longtable longtabu lstlisting "
        "luacode LVerbatim marginfigure margintable minted overpic pgfpicture picture "
        "psmatrix pspicture pycode sagesilent SCfigure scope sidewaysfigure sidewaystable "
        "subfigure subtable supertabular tabbing table tablenotes tabu tabular tabularx "
        "tabulary tblr teaserfigure thenomenclature threeparttable tikzcd tikzpicture "
        "titlepage turnpage verbatim Verbatim wrapfigure wrapfloat wraptable xtabular xy "
    ).split()
)
"""Environments that are not the article's own prose."""

_ARGUMENTS = {
    1: (
        "adjustbox alignat array column deluxetable filecontents foreigndisplayquote "
        "longtable minipage minted multicols otherlanguage spacing subfigure subtable "
        "supertabular tabu tabular thebibliography "
    ),
    2: ("adjustwidth list tabularx tabulary wrapfigure wraptable "),
}
ARGUMENTS = {name: count for count, names in _ARGUMENTS.items() for name in names.split()}
"""How many arguments the beginning of an environment has."""

_LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german ngerman austrian naustrian swissgerman nswissgerman",
    "el": "greek",
    "en": "english american british usenglish ukenglish canadian australian uk us",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french francais frenchb acadian canadien",
    "gl": "galician",
    "he": "hebrew",
    "hr": "croatian",
    "hu": "hungarian magyar",
    "it": "italian",
    "ja": "japanese",
    "la": "latin",
    "lt": "lithuanian",
    "lv": "latvian",
    "nl": "dutch",
    "no": "norsk norwegian nynorsk",
    "pl": "polish",
    "pt": "portuguese portuges brazilian brazil",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
LANGUAGES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
"""What babel and polyglossia call languages."""
