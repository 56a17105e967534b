// A stoneware pitcher with a pulled lip.
#declare Zoom = 1.0;
#declare Middle = 0.95;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

object { Pitcher(Skin) rotate y * 18 }
