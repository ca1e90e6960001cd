"""Words for references that nobody wrote: names, journals, publishers and titles, for ``styles.py``.

Written for this purpose. Journals and publishers exist; people, titles and numbers are made up.
"""

GERMAN_GIVEN = (
    "Hans Eva Karl-Heinz Petra Jürgen Sabine Wolfgang Ulrike Klaus Monika Dieter Renate Günther Ingrid Helmut "
    "Brigitte Thomas Andrea Michael Susanne Stefan Claudia Matthias Birgit Ulrich Heike Rainer Gabriele Bernd "
    "Anja Ralf Silke Jörg Christa Uwe Hannelore Norbert Elisabeth Detlef Regina Axel Katrin Heinz Margarete "
    "Hans-Peter Anne-Marie Friedrich Johanna Max Ute Theodor Sigrid Niklas Barbara Ludger Martina Franz-Xaver Tanja"
).split()
GERMAN_FAMILY = (
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf "
    "Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann "
    "Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel "
    "Friedrich Keller Günther Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig "
    "Böhm Winter Kraus Schumacher Krämer Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf "
    "Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Pfeiffer Nolte Blossfeld "
    "Allmendinger Esser Opp Diekmann Hradil Kreckel Geißler Ostner Pfau-Effinger Kohli Leibfried Offe Streeck"
).split()
GERMAN_PARTICLES = ("von", "von der", "van der", "zu", "von dem")
GERMAN_JOURNALS = (
    "Kölner Zeitschrift für Soziologie und Sozialpsychologie|KZfSS|Zeitschrift für Soziologie|Soziale Welt|Berliner Journal für Soziologie|"
    "Zeitschrift für Pädagogik|Politische Vierteljahresschrift|Leviathan|Soziologische Revue|Aus Politik und Zeitgeschichte|"
    "Zeitschrift für Erziehungswissenschaft|Das Argument|PROKLA|Feministische Studien|WSI-Mitteilungen|ZUMA-Nachrichten|"
    "Zeitschrift für Sozialreform|Österreichische Zeitschrift für Soziologie|Schweizerische Zeitschrift für Soziologie|"
    "Zeitschrift für Familienforschung|Zeitschrift für Bevölkerungswissenschaft|Psychologie in Erziehung und Unterricht|"
    "Zeitschrift für Sozialpsychologie|Gruppendynamik|Mitteilungen aus der Arbeitsmarkt- und Berufsforschung|Blätter für deutsche und internationale Politik|"
    "Merkur|Die Zeit|Der Spiegel|Frankfurter Allgemeine Zeitung|Neue Praxis|Sozialer Fortschritt|Archiv für Kulturgeschichte|"
    "Geschichte und Gesellschaft|Historische Zeitschrift|Deutsche Zeitschrift für Philosophie|Publizistik|Rundfunk und Fernsehen|"
    "Media Perspektiven|Sozialwissenschaftliche Informationen|Zeitschrift für Politikwissenschaft|Journal für Psychologie|Forum Qualitative Sozialforschung|"
    "Historical Social Research|Zeitschrift für Parlamentsfragen|Zeitschrift für Internationale Beziehungen|Sprache und Literatur|Diskurs"
).split("|")
ENGLISH_JOURNALS = (
    "American Sociological Review|American Journal of Sociology|European Sociological Review|Social Forces|Annual Review of Sociology|"
    "British Journal of Sociology|Sociology|Sociological Theory|Social Science Research|Journal of Marriage and the Family|Demography|"
    "American Political Science Review|Comparative Political Studies|European Journal of Political Research|West European Politics|"
    "Journal of Personality and Social Psychology|Public Opinion Quarterly|Gender & Society|Signs|Theory, Culture & Society|Acta Sociologica|"
    "International Migration Review|Journal of Ethnic and Migration Studies|Ethnic and Racial Studies|Sociology of Education|Work and Occupations|"
    "Journal of European Social Policy|Politics & Society|World Politics|International Organization|The Economic Journal|Social Networks|"
    "Sociological Methods & Research|Quality & Quantity|International Sociology|Current Sociology|Child Development|Review of Educational Research"
).split("|")
GERMAN_PRESSES = tuple(
    tuple(row.split("|"))
    for row in (
        "Opladen|Leske + Budrich;Opladen|Westdeutscher Verlag;Wiesbaden|VS Verlag für Sozialwissenschaften;Wiesbaden|Springer VS;"
        "Frankfurt a.M.|Suhrkamp;Frankfurt am Main|Suhrkamp;Frankfurt/M.|Campus;Frankfurt a. M./New York|Campus Verlag;Frankfurt/Main|Fischer;"
        "Weinheim|Beltz;Weinheim und Basel|Beltz Verlag;Weinheim/München|Juventa;Weinheim|Deutscher Studien Verlag;Baden-Baden|Nomos;"
        "Stuttgart|Kohlhammer;Stuttgart|Klett-Cotta;Stuttgart|Lucius & Lucius;Stuttgart|Enke;Stuttgart|UTB;München|C.H. Beck;München|Oldenbourg;München|Fink;"
        "Göttingen|Hogrefe;Göttingen|Vandenhoeck & Ruprecht;Münster|Waxmann;Münster|LIT Verlag;Münster|Westfälisches Dampfboot;Bielefeld|transcript;Bielefeld|Kleine;"
        "Berlin|Duncker & Humblot;Berlin/New York|de Gruyter;Berlin|edition sigma;Berlin|Akademie Verlag;Berlin|Springer;Berlin|Dietz;Neuwied|Luchterhand;"
        "Reinbek bei Hamburg|Rowohlt;Reinbek|Rowohlt;Hamburg|Hamburger Edition;Hamburg|Argument;Tübingen|Mohr Siebeck;Tübingen|Francke;Konstanz|UVK;"
        "Köln|Böhlau;Köln|Kiepenheuer & Witsch;Köln|Herbert von Halem;Pfaffenweiler|Centaurus;Bern|Huber;Bern|Peter Lang;Zürich|Seismo;Wien|Braumüller;Wien|Passagen;"
        "Darmstadt|Wissenschaftliche Buchgesellschaft;Bad Heilbrunn|Klinkhardt;Bonn|Bundeszentrale für politische Bildung;Bonn|J.H.W. Dietz;Leipzig|Reclam;"
        "Freiburg|Herder;Freiburg i. Br.|Lambertus;Marburg|Metropolis;Leverkusen|Barbara Budrich;Gütersloh|Bertelsmann"
    ).split(";")
)
ENGLISH_PRESSES = tuple(
    tuple(row.split("|"))
    for row in (
        "London|Sage;Thousand Oaks, CA|Sage;Newbury Park|Sage;London|Routledge;London and New York|Routledge;Cambridge|Cambridge University Press;"
        "Cambridge, MA|Harvard University Press;Cambridge, Mass.|MIT Press;Oxford|Oxford University Press;Oxford|Blackwell;Cambridge|Polity Press;"
        "New York|Free Press;Glencoe, IL|Free Press;New York|Russell Sage Foundation;New York|Basic Books;Chicago|University of Chicago Press;"
        "Princeton, NJ|Princeton University Press;Princeton|Princeton University Press;Berkeley|University of California Press;Stanford, CA|Stanford University Press;"
        "New Haven|Yale University Press;Ithaca|Cornell University Press;Boulder, CO|Westview Press;Houndmills|Palgrave Macmillan;Basingstoke|Macmillan;"
        "Aldershot|Ashgate;Cheltenham|Edward Elgar;Dordrecht|Kluwer;Amsterdam|Elsevier;New York|Wiley;Hillsdale, NJ|Erlbaum;Mahwah|Lawrence Erlbaum;"
        "New York|Academic Press;Englewood Cliffs|Prentice Hall;Paris|OECD;Paris|Gallimard;Paris|Éditions de Minuit;Paris|PUF;Leiden|Brill;Bristol|Policy Press;"
        "New York|Columbia University Press;Washington, DC|Brookings Institution;London|Verso;New York|Knopf;London|Penguin;New York|Norton;Toronto|University of Toronto Press;"
        "Madrid|Alianza;Barcelona|Ariel;México|Siglo XXI;Milano|Feltrinelli;Bologna|Il Mulino;Roma|Laterza;Torino|Einaudi;Lisboa|Presença;Москва|Наука"
    ).split(";")
)
_NOUNS = (
    "Arbeit Bildung Familie Geschlecht Gesellschaft Ungleichheit Migration Integration Jugend Kindheit Alter Macht Herrschaft Öffentlichkeit "
    "Demokratie Wahlverhalten Lebenslauf Biographie Identität Kultur Lebensstil Milieu Erwerbstätigkeit Arbeitslosigkeit Armut Wohlfahrtsstaat "
    "Sozialstruktur Sozialpolitik Schule Hochschule Ausbildung Übergang Beruf Organisation Betrieb Gewerkschaft Religion Gewalt Kriminalität "
    "Gesundheit Medien Kommunikation Sprache Stadt Raum Umwelt Technik Wissen Wissenschaft Handeln Rationalität Netzwerke Vertrauen Sozialkapital "
    "Modernisierung Individualisierung Globalisierung Transformation Wiedervereinigung Partnerschaft Scheidung Mobilität Wertewandel"
).split()
_GENITIVES = (
    "der Moderne;des Sozialstaats;der Bundesrepublik Deutschland;der Gegenwart;der DDR;der Postmoderne;des Kapitalismus;der Weimarer Republik;"
    "der Jugendlichen;der Frauen;der Eltern;der Lehrer;des Alltags;der Arbeitswelt;des Lebens;der Wissenschaft;der Soziologie;des Geschlechts;der Stadt"
).split(";")
_PLACES = "in Deutschland;in Ostdeutschland;in Europa;im internationalen Vergleich;im Wandel;in Österreich;in der Schweiz;zwischen 1945 und 1989;im 20. Jahrhundert;in den neuen Bundesländern".split(
    ";"
)
_FORMS = (
    "{A} und {B} {P}", "Zur Soziologie {G}", "{A} {G}", "{A}, {B} und {C}", "Die {A} {G}", "Theorie {G}", "{A} zwischen {B} und {C}",
    "Soziale {A} {P}", "{A} als {B}", "Wie {A} entsteht", "Der Wandel {G}", "{A} {P}", "Grundlagen {G}", "Einführung in die {A}forschung",
    "Was heißt {A}?", "Von der {A} zur {B}", "Handbuch {A}", "Krise {G}", "{A} und soziale {B}", "Strukturen {G} {P}", "Kritik {G}", "{A}", "Neue {A}, alte {B}?",
)  # fmt: skip
_SUBTITLES = (
    "Eine empirische Untersuchung", "Theoretische und empirische Befunde", "Zur Kritik {G}", "Ergebnisse einer Befragung von {n} Schülern", "Ein Überblick",
    "Eine Einführung", "Studien zur {A}", "Analysen mit dem Sozio-ökonomischen Panel", "Konzepte, Methoden, Ergebnisse", "Grundriß einer allgemeinen Theorie",
    "Ein Beitrag zur Theorie {G}", "Eine Längsschnittanalyse {P}", "Fragen an die {A}", "Perspektiven der {A}forschung", "Festschrift zum 60. Geburtstag",
    "Probleme und Perspektiven", "Anmerkungen zu einem schwierigen Verhältnis", "Bericht über ein Forschungsprojekt", "{A} und {B} im Vergleich",
)  # fmt: skip
GERMAN_TITLE = (_FORMS, _SUBTITLES, _NOUNS, _GENITIVES, _PLACES)
