"""The painter of the demonstration pictures: `paint("harbour-dawn", 1)` gives a picture.

The demonstration newsroom needs pictures that look like pictures one would print, and may
neither fetch nor carry any: so they are painted, the same ones every time, with Pillow alone.
"""

from .canvas import Canvas
from .scene import SCENES, Scene, UnknownScene, load

load()

__all__ = ["SCENES", "Scene", "UnknownScene", "paint"]


def paint(scene, variant=0, size=(1600, 1067)):
    """Paint one variant of a scene; equal arguments give equal pixels."""
    try:
        chosen = SCENES[scene]
    except KeyError:
        raise UnknownScene(scene) from None
    canvas = Canvas(tuple(size), scene, variant)
    finish = chosen.draw(canvas) or {}
    return canvas.finish(**finish)
