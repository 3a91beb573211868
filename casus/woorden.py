"""The words of the interface that differ between a cliëntcasus and a samenwerkingskwestie.

Source: werkkaart 3, variant B ('geschiedenis op een rij'); werkkaart 4, variant C (krachtenveld).
"""

from dataclasses import dataclass

from casus.genosociogram import lezing
from casus.models import Casus
from casus.tijdlijn import woorden


@dataclass(frozen=True)
class Woorden:
    """What things are called in one soort casus."""

    mensen: str
    tijdlijn: str
    genosociogram: str
    boven: str
    onder: str


MENSEN_EN_KANTEN = {
    Casus.Soort.CLIENTCASUS: ("Mensen", "wat professionals deden en zeiden", "wat het gezin deed en zei"),
    Casus.Soort.SAMENWERKINGSKWESTIE: ("Betrokken partijen", "formele stappen", "ervaringen van mensen"),
}


def words_for(casus: Casus) -> Woorden:
    """Give the words that go with the soort of `casus`; the drawings are called what stands above them."""
    mensen, boven, onder = MENSEN_EN_KANTEN[Casus.Soort(casus.soort)]
    return Woorden(mensen, woorden.KOP[casus.soort], lezing.KOP[casus.soort], boven, onder)
