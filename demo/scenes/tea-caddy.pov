// A lidded jar.
#declare Zoom = 1.0;
#declare Middle = 1.0;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

object { Caddy(Skin, Foot, 1) }
