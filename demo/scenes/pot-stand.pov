// A low dish with an inner ring for a pot.
#declare Zoom = 1.12;
#declare Middle = 0.35;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 15
  <0.6, 0>, <1.30, 0>, <1.38, 0.04>, <1.62, 0.18>, <1.74, 0.44>, <1.70, 0.47>, <1.64, 0.44>, <1.54, 0.22>, <1.30, 0.12>, <0.98, 0.12>, <0.92, 0.20>, <0.84, 0.21>, <0.78, 0.16>, <0, 0.15>, <-0.5, 0.15>
  texture { Skin } interior { ior 1.5 }
}
