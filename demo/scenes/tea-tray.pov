// A slatted bamboo tray with a drawer below. View 2 shows it with a pot and cups.
#declare Zoom = 1.34;
#declare Middle = 0.36;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  // Frame
  object { Board(<2.06, 0.21, 1.32>, 0.08) texture { Bamboo } }
  object { Board(<2.12, 0.05, 0.09>, 0.3) translate <0, 0.40, 1.30> texture { Bamboo } }
  object { Board(<2.12, 0.05, 0.09>, 0.3) translate <0, 0.40, -1.30> texture { Bamboo } }
  object { Board(<0.09, 0.05, 1.38>, 0.3) translate <2.05, 0.40, 0> texture { Bamboo } }
  object { Board(<0.09, 0.05, 1.38>, 0.3) translate <-2.05, 0.40, 0> texture { Bamboo } }
  // Slats over the dark of the drawer
  box { <-1.96, 0.421, -1.21>, <1.96, 0.424, 1.21> pigment { rgb <0.10, 0.06, 0.03> } finish { Bare } }
  #for (I, -8, 8)
    object { Board(<1.95, 0.030, 0.056>, 0.25) translate <0, 0.424, I * 0.142> texture { Bamboo translate <I * 3.7, I * 1.3, 0> } }
  #end
  // The drawer's seam and its notch
  box { <-1.5, 0.10, -1.325>, <1.5, 0.115, -1.30> pigment { rgb <0.14, 0.08, 0.04> } }
  box { <-1.5, 0.33, -1.325>, <1.5, 0.345, -1.30> pigment { rgb <0.14, 0.08, 0.04> } }
  sphere { 0, 0.16 scale <1.6, 0.7, 0.2> translate <0, 0.30, -1.31> pigment { rgb <0.14, 0.08, 0.04> } }
  rotate y * 24
}
#if (View = 2)
  union {
    object { TastingCup(Porcelain()) scale 0.62 translate <-0.95, 0.485, -0.35> }
    object { TastingCup(Porcelain()) scale 0.62 translate <-1.10, 0.485, 0.75> }
    object { GaiwanSet(Celadon(), 1) scale 0.80 translate <0.65, 0.485, 0.15> }
    rotate y * 24
  }
#end
