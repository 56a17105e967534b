// A pot without a handle: a flat bowl with a lip and a lid.
#declare Zoom = 0.96;
#declare Middle = 0.62;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  #local Wall = spline {
    cubic_spline
    -0.1, <0.2, 0>, 0, <0.50, 0>, 0.04, <0.56, 0.08>, 0.16, <0.95, 0.34>, 0.32, <1.20, 0.72>, 0.44, <1.31, 1.02>, 0.48, <1.33, 1.07>, 0.51, <1.29, 1.075>,
    0.56, <1.22, 1.0>, 0.68, <1.10, 0.72>, 0.84, <0.8, 0.36>, 1, <0.02, 0.2>, 1.1, <-0.4, 0.2>
  }
  object { Pressed(Wall, 0, 0, 0.40, 0.55, 1.07) texture { Skin } interior { ior 1.5 } }
  lathe {
    cubic_spline 10
    <1.22, 0.90>, <1.18, 0.96>, <1.16, 1.01>, <0.85, 1.17>, <0.40, 1.28>, <0.19, 1.32>, <0.17, 1.40>, <0.25, 1.50>, <0, 1.55>, <-0.3, 1.55>
    texture { Skin } interior { ior 1.5 }
  }
  rotate y * 22
}
