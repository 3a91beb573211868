"""What the soorten of the casusbestand are called on the tijdlijn. A test keeps them equal to the models."""

SOORT_WOORDEN = {
    "beslismoment": "beslismoment",
    "cruciaal_contact": "cruciaal contact",
    "gebeurtenis": "gebeurtenis",
    "uitspraak_behoefte": "uitspraak over wat nodig is",
    "uitspraak_beleving": "uitspraak over de beleving",
}
VERBLIJF_WOORDEN = {
    "thuis": "thuis",
    "familie": "bij familie",
    "netwerk": "in het netwerk",
    "pleeggezin": "pleeggezin",
    "gezinshuis": "gezinshuis",
    "open_groep": "open groep",
    "gesloten": "gesloten groep",
    "crisis": "crisisopvang",
    "ggz": "ggz",
    "zelfstandig": "zelfstandig",
    "onbekend": "onbekend",
}
WAARDE_WOORDEN = {"positief": "goed", "negatief": "niet goed", "gemengd": "dubbel"}
KOP = {"clientcasus": "Tijdlijn", "samenwerkingskwestie": "Geschiedenis op een rij"}
KANT_WOORDEN = {
    "clientcasus": {"boven": "Professionals", "onder": "Gezin"},
    "samenwerkingskwestie": {"boven": "Formele stappen", "onder": "Ervaringen"},
}
ZONDER_DATUM = "zonder datum"
