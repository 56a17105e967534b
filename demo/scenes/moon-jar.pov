// A large jar that is not quite round.
#declare Zoom = 1.22;
#declare Middle = 1.2;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 15
  <0.3, 0>, <0.56, 0>, <0.58, 0.10>, <1.02, 0.48>, <1.30, 0.98>, <1.365, 1.27>, <1.335, 1.52>, <1.20, 1.86>, <0.86, 2.24>, <0.62, 2.40>, <0.64, 2.54>,
  <0.61, 2.56>, <0.55, 2.42>, <0.8, 2.15>, <1.1, 1.7>
  texture { Skin } interior { ior 1.5 }
  matrix <1.02, 0.012, 0, -0.018, 1, 0, 0, 0, 0.99, 0, 0, 0>
}
