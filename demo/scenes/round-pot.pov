// A small round teapot of bare clay. View 2 looks down on it.
#declare Zoom = 1.08;
#declare Middle = 0.92;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 11
    <0.3, 0>, <0.60, 0>, <0.66, 0.06>, <1.08, 0.40>, <1.24, 0.90>, <1.08, 1.36>, <0.74, 1.60>, <0.68, 1.63>, <0.64, 1.62>, <0.6, 1.55>, <0.5, 1.5>
    texture { Skin }
  }
  lathe {
    cubic_spline 8
    <0.74, 1.60>, <0.72, 1.64>, <0.69, 1.69>, <0.46, 1.80>, <0.15, 1.865>, <0.10, 1.89>, <0.08, 1.95>, <0.05, 2.0>
    texture { Skin }
  }
  sphere { 0, 0.165 scale <1, 0.92, 1> translate y * 2.02 texture { Skin } }
  difference {
    sphere_sweep {
      b_spline 6, <-0.85, 0.72, 0>, 0.36, <-1.02, 0.86, 0>, 0.31, <-1.26, 1.02, 0>, 0.20, <-1.46, 1.26, 0>, 0.13, <-1.60, 1.46, 0>, 0.11, <-1.70, 1.60, 0>, 0.10
      tolerance 0.01
    }
    plane { -y, -1.44 }
    cylinder { <-1.593 + 0.10, 1.44 - 0.22, 0>, <-1.593 - 0.10, 1.44 + 0.22, 0>, 0.065 }
    texture { Skin }
  }
  sphere_sweep {
    b_spline 8, <0.80, 1.50, 0>, 0.10, <0.98, 1.45, 0>, 0.11, <1.40, 1.62, 0>, 0.105, <1.80, 1.36, 0>, 0.10, <1.78, 0.92, 0>, 0.10, <1.42, 0.58, 0>, 0.105, <1.05, 0.52, 0>, 0.11, <0.8, 0.6, 0>, 0.1
    tolerance 0.01 texture { Skin }
  }
  translate x * -0.08 rotate y * 14
}
