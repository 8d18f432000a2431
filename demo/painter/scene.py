"""The list of scenes; the `scenes_*` modules enter themselves with the `scene` decorator."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules


@dataclass(frozen=True)
class Scene:
    """One scene: its key, what it shows, and the function that paints it on a canvas.

    `draw` may return settings for the last finish (grain, vignette, bloom, colour, paper).
    """

    key: str
    about: str
    draw: Callable


SCENES: dict[str, Scene] = {}


class UnknownScene(KeyError):
    """Asked for a scene that is not painted here."""

    def __init__(self, key):
        super().__init__(key)
        self.key = key

    def __str__(self):
        return f"no scene {self.key!r}; the scenes are: {', '.join(sorted(SCENES))}"


def scene(key):
    """Enter a drawing function under `key`; its docstring says what the picture shows."""

    def enter(draw):
        SCENES[key] = Scene(key, (draw.__doc__ or "").strip().split("\n")[0], draw)
        return draw

    return enter


def load():
    """Import the modules that paint, each of which enters its scenes."""
    for module in iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("scenes_"):
            import_module(f"{__package__}.{module.name}")
