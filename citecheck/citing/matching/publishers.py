"""Publishers and their imprints."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.citing.matching.words import alike, clean, told

_MOST = 6
_HOUSES = (
    "Taylor & Francis; Routledge; CRC; Frank Cass; Cass; Garland; Psychology; Chapman & Hall; Ashgate; Lawrence Erlbaum; Earthscan; Kegan Paul; Routledge & Kegan Paul; Informa; Methuen; Tavistock; Unwin Hyman",
    "Springer; Springer Nature; Palgrave; Palgrave Macmillan; Birkhauser; Apress; Kluwer; Kluwer Academic; Humana; Nature; Nature Publishing; Nature Portfolio; BioMed Central; BMC; Plenum; Reidel; Physica; J.B. Metzler; Metzler; Macmillan",
    "Elsevier; Academic; North-Holland; Pergamon; Butterworth-Heinemann; Butterworth; Cell; Morgan Kaufmann; Mosby; Saunders; Churchill Livingstone; Gulf; Excerpta Medica",
    "Wiley; John Wiley; Blackwell; Wiley-Blackwell; Jossey-Bass; VCH; Wiley-VCH; Wiley-Interscience; Interscience; Scripta Technica; Basil Blackwell",
    "Penguin Random House; Penguin; Random House; Viking; Viking Penguin; Knopf; Alfred A. Knopf; Doubleday; Vintage; Allen Lane; Putnam; G. P. Putnam's; Bantam; Crown; Pantheon; Dutton; E. P. Dutton; Ballantine; Dell; Anchor; Hamish Hamilton; Michael Joseph; Chatto & Windus; Jonathan Cape; Secker & Warburg; Hutchinson; Century; Riverhead; Pelican; Puffin; Delacorte; Broadway; Schocken; Bodley Head; Transworld; Pimlico; Modern Library; Berkley; New American Library; Signet; Plume",
    "HarperCollins; Harper; Harper & Row; Harper & Brothers; Collins; William Morrow; Morrow; Harper Perennial; Harper Torchbooks; Avon; HarperOne; Fourth Estate; Thomas Nelson; Zondervan; Flamingo; Fontana",
    "Hachette; Little Brown; Orion; Weidenfeld & Nicolson; Hodder; Hodder & Stoughton; Hodder Arnold; Basic; PublicAffairs; Grand Central; Perseus; Da Capo; Headline; Virago; John Murray; Westview; Sphere; Victor Gollancz; Gollancz; Running; Phoenix; Edward Arnold; Perseus; Civitas; Nation",
    "Macmillan; St. Martin's; Henry Holt; Holt; Farrar Straus and Giroux; Farrar Straus; Picador; Tor; Pan; Pan Macmillan; Metropolitan; Hill and Wang; Sidgwick & Jackson; W. H. Freeman; Freeman; Palgrave; Palgrave Macmillan; Thomas Dunne; Bedford; Worth; Holt Rinehart and Winston; Times",
    "Simon & Schuster; Scribner; Scribner's; Charles Scribner's; Free; The Free; Atria; Pocket; Touchstone; Gallery; Macmillan; Threshold; Prentice Hall; Prentice-Hall",
    "Bloomsbury; Continuum; A & C Black; I.B. Tauris; Tauris; Hambledon; Hambledon Continuum; T & T Clark; Berg; Bristol Classical; Bloomsbury Academic; Cassell; Osprey; Methuen Drama; Rowman & Littlefield",
    "Rowman & Littlefield; Lexington; Scarecrow; University Press of America; AltaMira; Jason Aronson; Globe Pequot; Stackpole; Taylor Trade; Ivan R. Dee; Lyons; Hamilton; Barnes & Noble",
    "De Gruyter; Walter de Gruyter; Mouton; Mouton de Gruyter; De Gruyter Mouton; Brill; K. G. Saur; Saur; Oldenbourg; Niemeyer; Max Niemeyer; Akademie; Martinus Nijhoff; Nijhoff; E. J. Brill; Schoningh; Fink; Rodopi; Vandenhoeck & Ruprecht; Bohlau",
    "Pearson; Prentice Hall; Prentice-Hall; Addison-Wesley; Longman; Allyn & Bacon; Longmans; Longmans Green; FT; Benjamin Cummings; Merrill",
    "McGraw-Hill; McGraw Hill; Osborne; Irwin; Glencoe",
    "Cengage; Thomson; Wadsworth; Brooks/Cole; Brooks Cole; Gale; Cengage Learning; Thomson Learning; Houghton Mifflin; Macmillan Reference USA; Scribner's; Charles Scribner's; South-Western",
    "Houghton Mifflin; Houghton Mifflin Harcourt; Harcourt; Harcourt Brace; Harcourt Brace Jovanovich; Mariner; Clarion; Ticknor and Fields",
    "Oxford University; Clarendon; OUP; Oxford",
    "Cambridge University; CUP; Cambridge",
    "MIT; Massachusetts Institute of Technology; The MIT; Bradford; A Bradford",
    "Institute of Electrical and Electronics Engineers; IEEE; IEEE Computer Society; Wiley-IEEE",
    "Association for Computing Machinery; ACM",
    "ABC-CLIO; Greenwood; Praeger; Libraries Unlimited; Bloomsbury",
    "Perseus; Basic; Westview; Da Capo; PublicAffairs",
    "W. W. Norton; Norton; Liveright; Countryman",
    "Lawrence & Wishart; Pluto; Zed; Verso; New Left; NLB",
    "Transaction; Aldine; Aldine de Gruyter; AldineTransaction; Routledge",
    "Sharpe; M.E. Sharpe; Routledge; Paradigm; Pickering & Chatto",
    "Presses Universitaires de France; PUF",
    "Libraires Gallimard; Gallimard; Folio; Denoel; Mercure de France",
    "S. Fischer; Fischer; Rowohlt; Kiepenheuer & Witsch; Droemer; Holtzbrinck",
    "Bertelsmann; C. Bertelsmann; Goldmann; Siedler; Deutsche Verlags-Anstalt; DVA; Heyne; btb; Blessing",
    "Ullstein; Propylaen; Piper; List; Econ",
    "American Institute of Physics; AIP",
    "Institute of Physics; IOP; Adam Hilger",
    "Royal Society of Chemistry; RSC",
    "American Chemical Society; ACS",
    "Association for Computational Linguistics; ACL",
    "World Scientific; Imperial College",
    "Lippincott; Lippincott Williams & Wilkins; Wolters Kluwer; Williams & Wilkins; J. B. Lippincott; Ovid; Wolters Kluwer Health",
)  # fmt: skip
"""Houses with the names that they publish under, or did before or after a sale."""

_FORMS = frozenset(
    "ltd limited inc incorporated co company llc lp plc corp corporation gmbh kg ag sa srl spa bv nv as ab oy and sons brothers bros "
    "the publishing publisher publishers publications publication pub press presses verlag verlags verlagsgesellschaft editions edition editeur editores "
    "editorial ediciones edizioni editore editora casa izdatelstvo wydawnictwo forlag uitgeverij kiado nakladatelstvi books book group international "
    "uk us usa india de la le les der die das of for et und y e a i imprint division media academic".split()
)
"""What a publisher's name may have or lack."""
_ABBREVIATED = {"univ": "university", "u": "university", "universitat": "university", "universite": "university", "universita": "university",
                "universidad": "university", "universitats": "university", "universitaires": "university", "universitet": "university",
                "inst": "institute", "institution": "institute", "soc": "society", "natl": "national", "acad": "academy", "am": "american", "assoc": "association", "sci": "science"}  # fmt: skip


def compare_publishers(ours: str, theirs: str) -> FieldMatch:
    """A publisher beside that of a record, with imprints, places and forms of companies."""
    ours, theirs = ours[:300], theirs[:300]
    field = ("publisher", ours, theirs)
    mine, others = _read(ours), _read(theirs)
    if not mine or not others:
        return _found(Agreement.MISSING, *field)
    for one in mine:
        for other in others:
            if one == other or alike("".join(one), "".join(other)) >= 0.9:
                return _found(Agreement.AGREES, *field)
    for one in mine:
        for other in others:
            if reason := _related(one, other):
                return _found(Agreement.NEAR, *field, reason)
    return _found(Agreement.DIFFERS, *field, "another publisher")


def _found(agreement: Agreement, name: str, ours: str, theirs: str, reason: str = "") -> FieldMatch:
    return FieldMatch(name, agreement, ours, theirs, reason)


def _related(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    houses = _houses()
    if houses.get(one, frozenset()) & houses.get(other, frozenset()):
        return "one is an imprint of the other, or was sold to it"
    small, large = sorted((one, other), key=len)
    if set(small) <= set(large) and small != ("university",):
        return "one name is the short form of the other"
    if len(small) == 1 and len(small[0]) > 2 and small[0] == "".join(word[0] for word in large):
        return "one name is the abbreviation of the other"
    return ""


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[tuple[str, ...], ...]:
    """The words that tell a publisher, for each of the publishers; without a place before it."""
    readings: list[tuple[str, ...]] = []
    pieces = []
    for one in re.split(r"[;/]", clean(text))[:_MOST]:
        name = one.rpartition(":")[2]
        pieces += [name, name.partition(",")[0]]  # "Columbia University Press, New York"
    for piece in pieces:
        words = [_ABBREVIATED.get(word, word) for word in told(piece).words]
        kept = tuple(word for word in words if word not in _FORMS) or tuple(words)
        if kept and kept not in readings:
            readings.append(kept)
    return tuple(readings)


@lru_cache(maxsize=1)
def _houses() -> dict[tuple[str, ...], frozenset[int]]:
    """By the words of a name: the numbers of the houses that use it."""
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for number, names in enumerate(_HOUSES):
        for name in names.split("; "):
            for reading in _read(name)[:1]:
                found[reading] = found.get(reading, frozenset()) | {number}
    return found
