"""Which word of a casusbestand is which word of GEDCOM, and what GEDCOM's codes are called in Dutch."""

GENDER_VAN_SEX = {"M": "man", "F": "vrouw", "X": "nonbinair", "U": "onbekend"}
SEX_VAN_GENDER = {gender: sex for sex, gender in GENDER_VAN_SEX.items()}

# PEDI, and what FamilyTreeMaker and others write beside CHIL. SEALING is a rite: it says nothing about descent.
KINDSCHAP_VAN_PEDI = {
    "BIRTH": "biologisch",
    "NATURAL": "biologisch",
    "BIOLOGICAL": "biologisch",
    "ADOPTED": "adoptie",
    "FOSTER": "pleeg",
    "STEP": "stief",
}
PEDI_VAN_KINDSCHAP = {"biologisch": "BIRTH", "adoptie": "ADOPTED", "pleeg": "FOSTER"}
ANDERE_KINDSCHAPPEN = ("familie", "gezinshuis", "stief", "donor", "onbekend")

# What we write as the TYPE of a MARR or EVEN, and what others write there (in small letters).
MARR_TYPE = "geregistreerd partnerschap"
BEGIN_TYPES = {"samenwonend": "samenwonend", "relatie": "relatie", "opvoeders": "samen opvoeden", "onbekend": "samen"}
EINDE_TYPES = {"uit_elkaar": "uit elkaar", "overlijden": "einde door overlijden", "": "einde"}
GEREGISTREERD = {MARR_TYPE, "registered partnership", "domestic partnership", "civil union", "civil partnership"}
BEGIN_VAN_TYPE = {type_: soort for soort, type_ in BEGIN_TYPES.items()} | {
    "living together": "samenwonend",
    "cohabitation": "samenwonend",
    "common law": "samenwonend",
    "samenwonen": "samenwonend",
    "partnership": "relatie",
    "relationship": "relatie",
}
EINDE_VAN_TYPE = {type_: einde for einde, type_ in EINDE_TYPES.items()} | {
    "separation": "uit_elkaar",
    "separated": "uit_elkaar",
    "scheiding van tafel en bed": "uit_elkaar",
}

# A role that says who somebody is, but not how close: the tie comes in as 'neutraal' with this word beside it.
ROL_WOORDEN = {
    "FRIEND": "vriend of vriendin",
    "VRIEND": "vriend of vriendin",
    "GODP": "peetouder",
    "GODPARENT": "peetouder",
    "GODFATHER": "peetouder",
    "GODMOTHER": "peetouder",
    "NGHBR": "buur",
    "NEIGHBOR": "buur",
    "NEIGHBOUR": "buur",
}

# For who runs a program, not for who reads a family: nobody misses these.
STIL = {"CHAN", "CREA", "UID", "_UID", "EXID", "RIN", "REFN", "RESN", "AFN", "RFN", "SUBM", "SUBN", "SCHMA"}
TAG_WOORDEN = {
    "ADOP": "adoptie",
    "ADDR": "adres",
    "AGE": "leeftijd",
    "ANUL": "ontbonden huwelijk",
    "ASSO": "band met iemand",
    "BAPM": "doop",
    "BIRT": "nog een geboorte",
    "BURI": "begrafenis",
    "CAST": "afkomst",
    "CAUS": "oorzaak",
    "CENS": "telling",
    "CHR": "doop",
    "CONF": "vormsel of belijdenis",
    "CREM": "crematie",
    "DATE": "datum",
    "DEAT": "nog een overlijden",
    "DIV": "nog een scheiding",
    "DIVF": "aanvraag van een scheiding",
    "DSCR": "uiterlijk",
    "EDUC": "opleiding",
    "EMAIL": "e-mailadres",
    "EMIG": "vertrek uit het land",
    "ENGA": "verloving",
    "EVEN": "andere gebeurtenis",
    "FACT": "ander gegeven",
    "FAMC": "nog een keer kind van dit gezin",
    "FAMS": "nog een keer partner in dit gezin",
    "GRAD": "diploma",
    "IDNO": "nummer van iemand",
    "IMMI": "aankomst in het land",
    "MARB": "ondertrouw",
    "MARC": "huwelijkscontract",
    "MARL": "huwelijksvergunning",
    "MARR": "nog een huwelijk",
    "NAME": "nog een naam",
    "NATI": "nationaliteit",
    "NATU": "naturalisatie",
    "NCHI": "aantal kinderen",
    "NMR": "aantal huwelijken",
    "NO": "wat niet gebeurde",
    "NOTE": "aantekening",
    "OBJE": "foto of bestand",
    "OCCU": "beroep",
    "PHON": "telefoonnummer",
    "PLAC": "plaats",
    "PROB": "erfenis",
    "PROP": "bezit",
    "RELI": "geloof",
    "REPO": "bewaarplaats",
    "RESI": "woonplaats",
    "RETI": "pensioen",
    "SNOTE": "aantekening",
    "SOUR": "bron",
    "SSN": "nummer van iemand",
    "STAT": "zekerheid of status",
    "TITL": "titel",
    "TYPE": "soort",
    "WILL": "testament",
}
