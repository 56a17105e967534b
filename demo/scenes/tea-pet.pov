// A small gourd of bare clay.
#declare Zoom = 0.82;
#declare Middle = 0.86;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 12
    <0.3, 0.03>, <0.4, 0.02>, <0.62, 0.10>, <0.78, 0.46>, <0.66, 0.82>, <0.40, 0.98>, <0.44, 1.12>, <0.52, 1.34>, <0.42, 1.56>, <0.17, 1.68>, <0.07, 1.72>, <0, 1.8>
  }
  sphere_sweep { b_spline 6, <0, 1.6, 0>, 0.085, <0, 1.68, 0>, 0.08, <0.01, 1.80, 0>, 0.062, <0.09, 1.92, 0>, 0.055, <0.21, 1.97, 0>, 0.05, <0.3, 1.95, 0>, 0.05 }
  texture { Skin }
  matrix <1, 0.02, 0, -0.05, 1, 0.01, 0, 0, 1, 0, 0, 0>
}
