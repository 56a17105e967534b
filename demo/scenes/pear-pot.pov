// A teapot like a hanging pear, the lid in one line with the belly.
#declare Zoom = 1.06;
#declare Middle = 1.0;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 10
    <0.3, 0>, <0.62, 0>, <0.70, 0.06>, <1.06, 0.36>, <1.16, 0.78>, <0.94, 1.28>, <0.66, 1.62>, <0.56, 1.76>, <0.55, 1.78>, <0.4, 1.78>
    texture { Skin }
  }
  lathe {
    cubic_spline 9
    <0.60, 1.72>, <0.54, 1.785>, <0.555, 1.80>, <0.47, 1.92>, <0.26, 2.06>, <0.12, 2.10>, <0.09, 2.14>, <0.09, 2.2>, <0.05, 2.25>
    texture { Skin }
  }
  sphere { 0, 0.15 scale <1, 1.08, 1> translate y * 2.26 texture { Skin } }
  difference {
    sphere_sweep {
      b_spline 6, <-0.75, 0.60, 0>, 0.32, <-0.95, 0.74, 0>, 0.27, <-1.20, 0.98, 0>, 0.17, <-1.36, 1.30, 0>, 0.12, <-1.50, 1.56, 0>, 0.10, <-1.60, 1.72, 0>, 0.09
      tolerance 0.01
    }
    plane { -y, -1.53 }
    cylinder { <-1.493 + 0.10, 1.53 - 0.22, 0>, <-1.493 - 0.10, 1.53 + 0.22, 0>, 0.056 }
    texture { Skin }
  }
  sphere_sweep {
    b_spline 8, <0.60, 1.62, 0>, 0.09, <0.74, 1.58, 0>, 0.10, <1.20, 1.70, 0>, 0.095, <1.60, 1.40, 0>, 0.09, <1.60, 0.92, 0>, 0.09, <1.32, 0.56, 0>, 0.095, <1.0, 0.48, 0>, 0.10, <0.75, 0.55, 0>, 0.1
    tolerance 0.01 texture { Skin }
  }
  rotate y * 14
}
