// A gaiwan, three nesting cups, a towel, and the round case they travel in.
#declare Zoom = 1.56;
#declare Middle = 0.72;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Felt = texture { pigment { rgb <0.16, 0.19, 0.19> } normal { bumps 0.6 scale 0.03 } finish { Bare } }
// Case: standing open behind
union {
  lathe { cubic_spline 9, <0.8, 0>, <1.30, 0>, <1.42, 0.10>, <1.46, 0.6>, <1.42, 1.10>, <1.30, 1.22>, <0.9, 1.25>, <0, 1.26>, <-0.4, 1.26> texture { Felt } }
  torus { 1.455, 0.035 translate y * 0.78 pigment { rgb <0.30, 0.20, 0.12> } finish { Satin } }
  sphere_sweep { b_spline 7, <-0.5, 1.1, 0>, 0.06, <-0.42, 1.2, 0>, 0.06, <-0.30, 1.46, 0>, 0.06, <0, 1.56, 0>, 0.06, <0.30, 1.46, 0>, 0.06, <0.42, 1.2, 0>, 0.06, <0.5, 1.1, 0>, 0.06 pigment { rgb <0.30, 0.20, 0.12> } finish { Satin } }
  rotate y * 30 translate <1.30, 0, 1.25>
}
object { GaiwanSet(Porcelain(), 1) scale 0.92 translate <-1.25, 0, 0.30> }
object { TastingCup(Porcelain()) scale 0.78 translate <0.25, 0, -1.05> }
object { TastingCup(Porcelain()) scale 0.70 translate <1.55, 0, -1.15> }
object { TastingCup(Porcelain()) scale 0.62 translate <1.55, 0.27, -1.15> }
