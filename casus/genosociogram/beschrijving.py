"""The geno-sociogram in a few Dutch sentences: its text alternative."""

from collections import Counter

from casus.genosociogram.familie import Familie
from casus.genosociogram.notatie import RELATIE_WOORDEN, join_names

GROEPEN = {"gezin": "gezin", "familie": "familie", "netwerk": "netwerk", "professional": "professionals"}
IN_KRACHTENVELD = GROEPEN | {
    "gezin": "het gezin",
    "familie": "familie van het gezin",
    "professional": "professionals en organisaties",
}


def describe_familie(familie: Familie) -> str:
    """The drawing in a few Dutch sentences, as its text alternative."""
    if not familie.mensen:
        return "Er staat nog niemand op de tekening."
    sentences = [_count(familie)]
    central = [mens.naam for mens in familie.mensen if mens.centraal]
    if central:
        sentences.append(f"In het midden: {join_names(central)}.")
    for groep, words in (IN_KRACHTENVELD if familie.is_krachtenveld else GROEPEN).items():
        names = [mens.naam for mens in familie.mensen if mens.groep == groep and not mens.centraal]
        if names:
            sentences.append(f"{words.capitalize()}: {join_names(names)}.")
    gezinnen = _list_gezinnen(familie)
    if gezinnen:
        sentences.append(f"Familiebanden: {'; '.join(gezinnen)}.")
    if familie.relaties:
        kinds = Counter(RELATIE_WOORDEN[relatie.soort] for relatie in familie.relaties)
        sentences.append(f"Banden: {', '.join(f'{number} keer {kind}' for kind, number in kinds.items())}.")
    return " ".join(sentences)


def _count(familie: Familie) -> str:
    one, more = ("partij", "partijen") if familie.is_krachtenveld else ("persoon", "personen")
    count = len(familie.mensen)
    return f"Er staat 1 {one} op de tekening." if count == 1 else f"Er staan {count} {more} op de tekening."


def _list_gezinnen(familie: Familie) -> list[str]:
    """Who belong together, 'Ruben en Linda met Yara', in short: `gezinsbanden` says how and since when."""
    found = []
    for verbintenis in familie.verbintenissen:
        partners = [familie.mens(id_).naam for id_ in verbintenis.partners]
        ties = [kindschap for kindschap in familie.kindschappen if kindschap.verbintenis == verbintenis.id]
        children = list(dict.fromkeys(familie.mens(kindschap.kind).naam for kindschap in ties))
        if children:
            found.append(f"{join_names(partners)} met {join_names(children)}")
        elif len(partners) > 1:
            found.append(join_names(partners))
    return found
