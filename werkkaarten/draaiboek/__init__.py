"""The draaiboek of a meeting: plan it, put steps in, order them, take them out, keep it as a sjabloon, print it."""

from werkkaarten.draaiboek.lezen import Deel, Programma, Regel, read_programma, sum_minuten
from werkkaarten.draaiboek.maken import (
    EERSTE_DRAAIBOEK,
    LEEG,
    add_onderdeel,
    add_stap,
    add_stappen,
    plan,
    plan_once,
)
from werkkaarten.draaiboek.sjablonen import (
    count_onbekend,
    list_sjablonen,
    remove_sjabloon,
    rename_sjabloon,
    save_sjabloon,
)
from werkkaarten.draaiboek.verplaatsen import move_onderdeel, move_stap, shift_onderdeel, shift_stap
from werkkaarten.draaiboek.wijzigen import (
    change_bijeenkomst,
    change_onderdeel,
    change_stap,
    put_back,
    remove_onderdeel,
    remove_stap,
    why_naam_fixed,
)

__all__ = [
    "EERSTE_DRAAIBOEK",
    "LEEG",
    "Deel",
    "Programma",
    "Regel",
    "add_onderdeel",
    "add_stap",
    "add_stappen",
    "change_bijeenkomst",
    "change_onderdeel",
    "change_stap",
    "count_onbekend",
    "list_sjablonen",
    "move_onderdeel",
    "move_stap",
    "plan",
    "plan_once",
    "put_back",
    "read_programma",
    "remove_onderdeel",
    "remove_sjabloon",
    "remove_stap",
    "rename_sjabloon",
    "save_sjabloon",
    "shift_onderdeel",
    "shift_stap",
    "sum_minuten",
    "why_naam_fixed",
]
