// A gaiwan, a pitcher and two cups.
#declare Surface = 1;
#declare Zoom = 1.52;
#declare Middle = 0.78;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

object { GaiwanSet(Skin, 1) translate <-1.30, 0, 0.35> }
object { Pitcher(Skin) scale 0.86 rotate y * 25 translate <1.55, 0, 0.65> }
object { MoonCup(Skin, Foot) scale 0.58 translate <0.12, 0, -1.05> }
object { MoonCup(Skin, Foot) scale 0.58 translate <1.50, 0, -1.30> }
