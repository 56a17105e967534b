// A shallow dish with a holder in the middle and a burning stick.
#declare Zoom = 1.10;
#declare Middle = 0.72;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 16
  <0.6, 0>, <1.00, 0>, <1.08, 0.04>, <1.36, 0.16>, <1.50, 0.36>, <1.47, 0.38>, <1.40, 0.34>, <1.20, 0.18>, <0.60, 0.12>, <0.26, 0.13>, <0.19, 0.22>, <0.16, 0.38>, <0.10, 0.43>, <0.03, 0.43>, <0, 0.43>, <-0.1, 0.43>
  texture { Skin } interior { ior 1.5 }
}
cylinder { <0, 0.3, 0>, <0.10, 1.86, 0>, 0.022 pigment { rgb <0.24, 0.13, 0.07> } finish { Bare } }
cylinder { <0.10, 1.86, 0>, <0.104, 1.92, 0>, 0.022 pigment { rgb <0.50, 0.47, 0.44> } finish { Bare } }
