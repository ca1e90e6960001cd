r"""The commands and environments of LaTeX that a reader has to know, as data."""

from __future__ import annotations

CITES = frozenset(
    "cite citep citealp citet citealt citeauthor citeyear citeyearpar citenum citetext citen citeonline citeN "
    "citefullauthor citeA citeNP citeyearNP shortcite shortciteA fullcite fullciteA parencite parentcite textcite autocite footcite "
    "footcitetext footfullcite smartcite supercite onlinecite citetitle citedate citeurl notecite "
    "fnotecite pnotecite nocite bibentry citealtp citelink citeasnoun possessivecite citeaffixed "
    "citename citepos citetalias citepalias citefield citelist textcquote blockcquote "
    "cites citeps citets parencites textcites autocites footcites footcitetexts smartcites "
    "supercites inlinecite natexlabcite cref".split()
) - {"cref", "natexlabcite", "inlinecite", "citetext"}
"""Commands that cite: of LaTeX, natbib, biblatex, apacite, harvard; a capital is as good."""
NARRATIVE = {
    **dict.fromkeys("citet textcite citeasnoun citeA shortciteA citeNP textcites citets".split(), "{} ({})"),
    **dict.fromkeys("citealt citealp citeN shortcite citealtp".split(), "{} {}"),
    **dict.fromkeys("citeauthor citefullauthor citename citetalias".split(), "{}"),
    **dict.fromkeys("citeyear citeyearNP citedate".split(), "{1}"),
    "possessivecite": "{}’s ({})",
    "citepos": "{}’s ({})",
    "citetitle": "{2}",
    "citeyearpar": "({1})",
}
"""What a reader sees for those that are a part of the sentence: author, year, title."""
MULTICITES = frozenset(
    "cites parencites textcites autocites footcites footcitetexts smartcites supercites".split()
)
PRE_FIELD = frozenset({"citefield", "citelist"})

NOTES = {"footnote": "", "endnote": "endnote", "thanks": "thanks", "sidenote": "", "marginnote": "",
         "sidefootnote": "", "pagenote": "endnote", "tablefootnote": "", "tnote": "", "tfootnote": "",
         "blfootnote": "thanks", "footnotetext": "", "endnotetext": "endnote"}
"""Commands whose argument is a note, and the group of it."""

HEADINGS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
            "paragraph": 5, "subparagraph": 6, "addsec": 2, "addchap": 1}

HIDDEN_ARGUMENTS: dict[str, int] = {
    **dict.fromkeys(
        "label includegraphics vspace hspace addvspace enlargethispage bibliographystyle usepackage documentclass "
        "RequirePackage pagestyle thispagestyle pagenumbering include input subfile bibliography addbibresource "
        "nobibliography graphicspath hypersetup lstset sisetup tikzset pgfplotsset geometry "
        "color pagecolor selectlanguage index glossary hyphenation newcounter refstepcounter "
        "stepcounter phantomsection newlength phantom hphantom vphantom includepdf includesvg usetikzlibrary "
        "captionsetup setmainfont setsansfont setmonofont theoremstyle ProcessOptions keywords date "
        "subjclass pacs dedicatory email address curraddr affil affiliation institute shorttitle shortauthors "
        "runninghead titlerunning authorrunning journal correspondingauthor altaffiliation altaffiltext orcid "
        "received revised accepted published submitted slugcomment facility facilities  "
        "acmConference acmDOI acmISBN acmYear ccsdesc setcopyright crefname citestyle setcitestyle bibpunct bibinfo "
        "bibsep ExecuteBibliographyOptions defbibheading DeclareNameAlias AtEndDocument AtBeginDocument "
        "PassOptionsToPackage makeatletter allowdisplaybreaks setstretch linespread "
        "lstinputlisting verbatiminput VerbatimInput todo fixme missingfigure TODO "
        "pdfbookmark tableofcontents printbibliography lhead rhead chead lfoot rfoot cfoot fancyhead fancyfoot "
        "setdefaultlanguage setmainlanguage setotherlanguage setotherlanguages inst noopsort "
        "SortNoop nolinenumbers vskip cline cmidrule usefonttheme usetheme "
        "bstctlcite hyphenchar   orcidlink arraystretch printindex "
        " subjectindex onlyinlecture includeonly endlinechar tag".split(), 1,
    ),
    **dict.fromkeys(
        "setlength addtolength setcounter addtocounter DeclareMathOperator newtheorem fontsize rule "
        "definecolor colorlet numberwithin DeclareUnicodeCharacter markboth   "
        "newcolumntype DeclareFieldFormat renewbibmacro defcitealias declaretheorem setkeys crefalias "
        " settowidth newglossaryentry  "
        " apptocmd    multicolumn ".split(), 2,
    ),
    **dict.fromkeys("addcontentsline newacronym titlespacing ".split(), 3),
    **dict.fromkeys(
        "textcolor foreignlanguage fontfamily fontseries raisebox rotatebox scalebox "
        "href colorbox parbox adjustbox hyperlink hypertarget texorpdfstring  "
        "    ".split(), 1,
    ),
    "fcolorbox": 2, "resizebox": 2, "multirow": 2, "titleformat": 5, "ifthenelse": 1,
}
"""How many arguments of a command are not shown; those after them are."""

MUTED = frozenset(
    "author title caption captionof subcaption subfloat ccaption tablecaption figcaption "
    "tablecomments tablenotetext authornote dedication lstcaption tnotetext fntext".split()
)
"""Commands whose last argument is no prose of the article, though it may hold markers."""

DEFINITIONS = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand def gdef edef newenvironment "
    "renewenvironment NewDocumentCommand RenewDocumentCommand newtoks let newif newrobustcmd "
    "DeclareMathOperator DeclareCiteCommand".split()
)

QUOTATIONS = frozenset("quote quotation displayquote blockquote quoting verse displaycquote".split())
LISTS = frozenset(
    "itemize enumerate description compactitem compactenum inparaenum compactdesc asparaenum "
    "itemize* enumerate* description* easylist tasks".split()
)
MATH = frozenset(
    "equation align gather multline eqnarray displaymath math flalign alignat dmath dgroup "
    "array cases split aligned gathered matrix pmatrix bmatrix vmatrix Vmatrix subequations "
    "narrowmultline alignedat IEEEeqnarray empheq numcases".split()
)
FURNITURE = frozenset(
    "figure table tabular tabularx tabulary longtable wrapfigure wraptable sidewaystable sidewaysfigure "
    "deluxetable longrotatetable subfigure subtable tikzpicture picture pgfpicture axis forest algorithm algorithmic "
    "algorithm2e lstlisting verbatim Verbatim BVerbatim LVerbatim minted listing alltt "
    "filecontents pspicture tabbing titlepage keyword keywords CCSXML IEEEkeywords "
    "marginfigure margintable SCfigure floatrow threeparttable tablenotes overpic "
    "teaserfigure acronym thenomenclature feynmandiagram tikzcd xy chart psmatrix "
    "pycode luacode sagesilent asy dot2tex wrapfloat supertabular xtabular tabu longtabu tblr "
    " comment sidewaysfigure turnpage   scope".split()
)
"""Environments that are not the article's own prose."""
ARGUMENTS = {"minipage": 1, "multicols": 1, "wrapfigure": 2, "wraptable": 2, "tabular": 1, "tabularx": 2,
             "tabulary": 2, "longtable": 1, "deluxetable": 1, "thebibliography": 1, "array": 1, "adjustwidth": 2,
             "minted": 1, "alignat": 1, "spacing": 1, "otherlanguage": 1, "list": 2, "tcolorbox": 0,
             "displaycquote": 0, "tabu": 1, "filecontents": 1, "columns": 0, "column": 1, "adjustbox": 1,
             "sidewaystable": 0, "subfigure": 1, "subtable": 1, "supertabular": 1, "foreigndisplayquote": 1}
"""How many arguments the beginning of an environment has."""

LANGUAGES = {
    **dict.fromkeys("english american british usenglish ukenglish canadian australian uk us".split(), "en"),
    **dict.fromkeys("german ngerman austrian naustrian swissgerman nswissgerman".split(), "de"),
    **dict.fromkeys("french francais frenchb acadian canadien".split(), "fr"),
    **dict.fromkeys("portuguese portuges brazilian brazil".split(), "pt"),
    "spanish": "es", "italian": "it", "dutch": "nl", "polish": "pl", "russian": "ru", "swedish": "sv",
    "catalan": "ca", "czech": "cs", "danish": "da", "finnish": "fi", "greek": "el", "norsk": "no",
    "norwegian": "no", "nynorsk": "no", "turkish": "tr", "ukrainian": "uk", "hungarian": "hu",
    "magyar": "hu", "romanian": "ro", "croatian": "hr", "slovak": "sk", "slovene": "sl", "serbian": "sr",
    "bulgarian": "bg", "japanese": "ja", "chinese": "zh", "arabic": "ar", "hebrew": "he", "estonian": "et",
    "latin": "la", "basque": "eu", "galician": "gl", "lithuanian": "lt", "latvian": "lv",
}
