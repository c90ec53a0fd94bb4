"""Selfies: one frontal face, near, sharp and lit. Imports OpenCV: only the worker imports this.

The cascade says that there is a face, not whose: that is the population registry's answer. The
limits are choices of this product (D3), tried on drawn portraits and made to be lenient.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from cv2.typing import MatLike

from jaminan.documents.inspection.verdict import NotTaken

SIDE_MIN = 240
SIDE_WORKED_ON = 800
FACE_SHARE_MIN = 0.2  # of the shorter side
FACE_SHARE_SEEN = 0.1
NEIGHBOURS = 5
BRIGHTNESS_MIN, BRIGHTNESS_MAX = 45, 225
SHARPNESS_MIN = 30
FACE_SIDE = 200


def inspect(photo: bytes) -> None:
    """Nothing for a good frontal photograph; raises NotTaken with what to do better."""
    grey = cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise NotTaken("damaged")
    if min(grey.shape) < SIDE_MIN:
        raise NotTaken("photo_small")
    grey = _scaled(grey)
    _refuse_badly_lit(grey)
    face = _only_face(grey)
    _refuse_badly_lit(face)
    if _sharpness(face) < SHARPNESS_MIN:
        raise NotTaken("photo_blurred")


def _scaled(grey: MatLike) -> MatLike:
    factor = SIDE_WORKED_ON / max(grey.shape)
    if factor >= 1:
        return grey
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def _refuse_badly_lit(grey: MatLike) -> None:
    brightness = float(np.mean(grey))
    if brightness < BRIGHTNESS_MIN:
        raise NotTaken("photo_dark")
    if brightness > BRIGHTNESS_MAX:
        raise NotTaken("photo_bright")


def _only_face(grey: MatLike) -> MatLike:
    shorter = min(grey.shape)
    smallest = int(shorter * FACE_SHARE_SEEN)
    found = _cascade().detectMultiScale(
        grey, scaleFactor=1.1, minNeighbors=NEIGHBOURS, minSize=(smallest, smallest)
    )
    if len(found) == 0:
        raise NotTaken("no_face")
    if len(found) > 1:
        raise NotTaken("many_faces")
    x, y, wide, high = (int(number) for number in found[0])
    if wide < shorter * FACE_SHARE_MIN:
        raise NotTaken("face_small")
    return grey[y : y + high, x : x + wide]


def _sharpness(face: MatLike) -> float:
    """How much neighbouring dots differ, in a face of a fixed size."""
    scaled = cv2.resize(face, (FACE_SIDE, FACE_SIDE), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(scaled, cv2.CV_64F).var())


@cache
def _cascade() -> cv2.CascadeClassifier:
    """The frontal cascade of the package; one a process, and the worker inspects one at a time."""
    folder = Path(cv2.__file__).parent / "data"
    return cv2.CascadeClassifier(str(folder / "haarcascade_frontalface_alt2.xml"))
