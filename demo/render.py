#!/usr/bin/env python3
"""Renders the demo shop's pictures, and writes what the catalog says of them into pictures.json.

    demo/render.py                  what is listed in pictures.txt and not there yet
    demo/render.py moon-cup-ash     these, anew
    demo/render.py --all            everything, anew: about forty minutes of one core

Needs povray and cwebp. A line of pictures.txt is a picture's name, its scene, and the numbers the
scene is given as Surface and View. The same pictures as AVIF (`*.webp.avif`) are what `pushcart build` makes of them:
build the demo shop without `avif` in its catalog, and copy them from there.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "public" / "demo" / "img"
FACTS = HERE / "pictures.json"
WIDTHS = [240, 480, 720]
BANNER_WIDTHS = [640, 1280]
BANNER_VIEW = 3
QUALITY = 80


def main(wanted):
    shots = [line.split() for line in (HERE / "pictures.txt").read_text().splitlines() if line.strip()]
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, scene, surface, view in shots:
        if name in wanted or "--all" in wanted or not (wanted or name in facts()):
            shoot(name, scene, int(surface), int(view))


def facts():
    return json.loads(FACTS.read_text()) if FACTS.exists() else {}


def shoot(name, scene, surface, view):
    banner = view == BANNER_VIEW
    widths = BANNER_WIDTHS if banner else WIDTHS
    width = widths[-1]
    height = width // 2 if banner else width
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "picture.ppm"
        render(scene, surface, view, (width, height), raw)
        for each in widths:
            shrink(raw, each, PICTURES / f"{name}-{each}.webp")
        color = mean_color(raw)
    known = facts()
    known[name] = {"widths": widths, "width": width, "height": height, "color": color}
    lines = [f"  {json.dumps(key)}: {json.dumps(known[key])}" for key in sorted(known)]
    FACTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(name, color, flush=True)


def render(scene, surface, view, size, out):
    command = ["nice", "-n", "19", "povray", f"{scene}.pov", f"+W{size[0]}", f"+H{size[1]}", "+A0.3", "+WT1"]
    command += ["-D", "+FP", f"+O{out}", f"Declare=Surface={surface}", f"Declare=View={view}"]
    subprocess.run(command, cwd=HERE / "scenes", check=True, capture_output=True)


def shrink(raw, width, out):
    command = ["cwebp", "-quiet", "-q", str(QUALITY), "-m", "6", "-sharp_yuv", "-resize", str(width), "0"]
    subprocess.run([*command, str(raw), "-o", str(out)], check=True)


def mean_color(raw):
    """Of a binary PPM with eight or sixteen bits."""
    data = raw.read_bytes()
    fields, at = [], 0
    while len(fields) < 4:
        end = at
        while not data[end : end + 1].isspace():
            end += 1
        if data[at : at + 1] == b"#":
            end = data.index(b"\n", at)
        elif end > at:
            fields.append(data[at:end])
        at = end + 1
    step = 2 if int(fields[3]) > 255 else 1
    means = []
    for channel in range(3):
        values = data[at + channel * step :: 3 * step]
        means.append(round(sum(values) / len(values)))
    return "#" + "".join(f"{value:02x}" for value in means)


main(sys.argv[1:])
