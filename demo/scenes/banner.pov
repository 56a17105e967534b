// A table for two, for the top of the shop: what is looked at stands to the right, the left is free
// for words.
#declare Zoom = 1.5;
#declare Middle = 0.9;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  object { GaiwanSet(Celadon(), 1) scale 1.15 translate <1.7, 0, 0.2> }
  object { Pitcher(Celadon()) rotate y * 25 translate <4.3, 0, 0.9> }
  object { MoonCup(Celadon(), Stoneware) scale 0.66 translate <3.35, 0, -1.15> }
  object { MoonCup(Ash(), Stoneware) scale 0.66 translate <5.1, 0, -1.0> }
  object { TastingCup(Porcelain()) scale 0.8 translate <-0.35, 0, -0.7> }
  translate x * -0.5
}
