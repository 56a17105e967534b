// A tall cup to smell from and a low one to drink from, on a bamboo rest.
#declare Zoom = 0.98;
#declare Middle = 0.66;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  object { Board(<1.72, 0.09, 0.82>, 0.18) texture { Bamboo } }
  object { AromaCup(Skin) translate <-0.72, 0.18, 0> }
  object { LowCup(Skin) translate <0.72, 0.18, 0> }
  rotate y * 14
}
