// A pot with its handle at a right angle to the spout.
#declare Zoom = 1.2;
#declare Middle = 0.82;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 11
    <0.3, 0>, <0.72, 0>, <0.80, 0.06>, <1.12, 0.42>, <1.20, 0.80>, <1.02, 1.22>, <0.70, 1.40>, <0.66, 1.44>, <0.62, 1.42>, <0.6, 1.3>, <0.5, 1.2>
    texture { Skin } interior { ior 1.5 }
  }
  // Lid
  lathe {
    cubic_spline 10
    <0.70, 1.40>, <0.68, 1.44>, <0.66, 1.50>, <0.45, 1.60>, <0.16, 1.66>, <0.13, 1.72>, <0.21, 1.84>, <0.16, 1.92>, <0, 1.94>, <-0.2, 1.94>
    texture { Skin } interior { ior 1.5 }
  }
  // Spout, to the left
  difference {
    sphere_sweep {
      b_spline 6, <-0.80, 0.50, 0>, 0.34, <-0.98, 0.66, 0>, 0.30, <-1.22, 0.90, 0>, 0.20, <-1.42, 1.20, 0>, 0.135, <-1.56, 1.42, 0>, 0.115, <-1.66, 1.58, 0>, 0.11
      tolerance 0.01
    }
    plane { -y, -1.4 }
    cylinder { <-1.55 + 0.10, 1.4 - 0.22, 0>, <-1.55 - 0.10, 1.4 + 0.22, 0>, 0.072 }
    texture { Skin } interior { ior 1.5 }
  }
  // Handle: a hollow cone towards the camera's right
  difference {
    cone { <0, 0, 0>, 0.19, <0, 1.55, 0>, 0.255 }
    cylinder { <0, 1.0, 0>, <0, 1.6, 0>, 0.19 }
    rotate z * -68 translate <0.95, 0.80, 0> rotate y * 38
    texture { Skin } interior { ior 1.5 }
  }
  sphere { 0, 0.30 scale <0.8, 1.1, 1.1> translate <0.99, 0.84, 0> rotate y * 38 texture { Skin } interior { ior 1.5 } }
  rotate y * 8
}
