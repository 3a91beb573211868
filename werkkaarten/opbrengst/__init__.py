"""What the meetings on a casus brought: where the group is in the cycle of learning, what changed, how it moved."""

from werkkaarten.opbrengst.beweging import Moment, read_beweging
from werkkaarten.opbrengst.leercyclus import Leercyclus, read_leercyclus
from werkkaarten.opbrengst.veranderd import Verandering, find_sinds, list_veranderd
from werkkaarten.opbrengst.vorige import VorigeKeer, find_vorige, read_vorige_keer

__all__ = [
    "Leercyclus",
    "Moment",
    "Verandering",
    "VorigeKeer",
    "find_sinds",
    "find_vorige",
    "list_veranderd",
    "read_beweging",
    "read_leercyclus",
    "read_vorige_keer",
]
