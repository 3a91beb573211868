"""`python -m metingen NAAM [opties]`: run one measurement."""

import sys
from importlib import import_module

from metingen.uitkomst import say

# Each is a module of this package with `main(arguments) -> exit code`; the words are for who asks what there is.
METINGEN = {
    "tijdlijn": "tekenen van 10, 100 en 1.000 momenten, en openen in de browser naast vis-timeline",
    "genosociogram": "families van 6 tot 100 mensen schikken: wat er misgaat, hoe lang het duurt, en naast wie",
    "bijeenkomst": "van de klik van de facilitator tot het scherm van 200 en 300 mensen, naast elke 2 s vragen",
}


def main(arguments: list[str]) -> int:
    """Run the measurement that is named first; the rest are its own options. 2 when there is no such one."""
    name, *options = arguments or [""]
    if name not in METINGEN:
        if name:
            sys.stderr.write(f"De meting '{name}' kennen we niet.\n")
        sys.stderr.write("Kies een meting, bijvoorbeeld: ./run meet tijdlijn\n")
        say("\n".join(f"  {known:14} {words}" for known, words in METINGEN.items()))
        return 2
    code: int = import_module(f"metingen.{name}").main(options)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
