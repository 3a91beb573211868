"""The words of the interface that differ between a cliëntcasus and a samenwerkingskwestie.

Source: werkkaart 3, variant B ('geschiedenis op een rij'); werkkaart 4, variant C (krachtenveld).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casus import krachtenveld
from casus.genosociogram import lezing
from casus.models import Casus, Persoon
from casus.tijdlijn import woorden


@dataclass(frozen=True)
class Woorden:
    """What things are called in one soort casus; `groepen` are the words for a groep, in their order."""

    mensen: str
    tijdlijn: str
    genosociogram: str
    boven: str
    onder: str
    groepen: Mapping[str, str]
    voeg_toe: str
    is_krachtenveld: bool


MENSEN_EN_KANTEN = {
    Casus.Soort.CLIENTCASUS: ("Mensen", "wat professionals deden en zeiden", "wat het gezin deed en zei"),
    Casus.Soort.SAMENWERKINGSKWESTIE: ("Betrokken partijen", "formele stappen", "ervaringen van mensen"),
}


def words_for(casus: Casus) -> Woorden:
    """Give the words that go with the soort of `casus`; the drawings are called what stands above them."""
    mensen, boven, onder = MENSEN_EN_KANTEN[Casus.Soort(casus.soort)]
    is_krachtenveld = casus.soort == Casus.Soort.SAMENWERKINGSKWESTIE
    return Woorden(
        mensen=mensen,
        tijdlijn=woorden.KOP[casus.soort],
        genosociogram=lezing.KOP[casus.soort],
        boven=boven,
        onder=onder,
        groepen=krachtenveld.GROEPEN if is_krachtenveld else dict(Persoon.Groep.choices),
        voeg_toe="Voeg een persoon of organisatie toe" if is_krachtenveld else "Voeg iemand toe",
        is_krachtenveld=is_krachtenveld,
    )
