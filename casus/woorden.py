"""The words of the interface that differ between a cliëntcasus and a samenwerkingskwestie.

Source: werkkaart 3, variant B ('geschiedenis op een rij'); werkkaart 4, variant C (krachtenveld).
"""

from dataclasses import dataclass

from casus.models import Casus


@dataclass(frozen=True)
class Woorden:
    """What things are called in one soort casus."""

    mensen: str
    tijdlijn: str
    genosociogram: str
    boven: str
    onder: str


CLIENTCASUS = Woorden(
    mensen="Mensen",
    tijdlijn="Tijdlijn",
    genosociogram="Geno-sociogram",
    boven="wat professionals deden en zeiden",
    onder="wat het gezin deed en zei",
)
SAMENWERKINGSKWESTIE = Woorden(
    mensen="Betrokken partijen",
    tijdlijn="Geschiedenis op een rij",
    genosociogram="Krachtenveld",
    boven="formele stappen",
    onder="ervaringen van mensen",
)


def words_for(casus: Casus) -> Woorden:
    """Give the words that go with the soort of `casus`."""
    return SAMENWERKINGSKWESTIE if casus.is_kwestie else CLIENTCASUS
