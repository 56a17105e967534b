// An oval basin on four low feet, with bulbs among pebbles.
#declare Zoom = 1.16;
#declare Middle = 0.55;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Dice = seed(7);
union {
  lathe {
    cubic_spline 14
    <0.4, 0.16>, <0.98, 0.16>, <1.05, 0.20>, <1.12, 0.40>, <1.17, 0.72>, <1.22, 0.86>, <1.27, 0.90>, <1.25, 0.93>,
    <1.17, 0.91>, <1.10, 0.80>, <1.04, 0.45>, <0.95, 0.28>, <0, 0.26>, <-0.5, 0.26>
    texture { Skin } interior { ior 1.5 }
  }
  #for (I, 0, 3)
    sphere { 0, 0.17 scale <1, 0.9, 1> translate <0.80, 0.13, 0> rotate y * (45 + 90 * I) texture { Skin } interior { ior 1.5 } }
  #end
  scale <1.36, 1, 0.98>
}
#for (I, 1, 330)
  #local A = rand(Dice) * 360;
  #local D = sqrt(rand(Dice)) * 1.02;
  sphere {
    0, 0.10 + 0.06 * rand(Dice)
    scale <1.2, 0.7, 1> rotate y * 360 * rand(Dice)
    translate <D * cos(radians(A)) * 1.36, 0.66 + 0.06 * rand(Dice), D * sin(radians(A)) * 0.98>
    pigment { rgb <0.50, 0.47, 0.42> * (0.5 + 0.8 * rand(Dice)) } finish { Satin }
  }
#end
