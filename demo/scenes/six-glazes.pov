// One cup in each glaze, in two rows.
#declare Zoom = 1.56;
#declare Middle = 0.6;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#macro Stand(Glaze, At) object { TastingCup(Glaze) translate At } #end
Stand(Celadon(), <-1.95, 0, -0.75>)
Stand(Ash(), <0, 0, -0.95>)
Stand(texture { Tenmoku }, <1.95, 0, -0.75>)
Stand(Porcelain(), <-1.95, 0, 1.15>)
Stand(Cobalt(), <0, 0, 0.98>)
Stand(Persimmon(), <1.95, 0, 1.15>)
