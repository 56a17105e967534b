// A flared lip, a thin neck, a full belly.
#declare Zoom = 1.32;
#declare Middle = 1.5;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 16
  <0.4, 0>, <0.58, 0>, <0.60, 0.12>, <0.92, 0.42>, <1.10, 0.88>, <0.94, 1.42>, <0.52, 2.05>, <0.33, 2.55>, <0.36, 2.90>, <0.62, 3.20>,
  <0.61, 3.23>, <0.54, 3.16>, <0.30, 2.88>, <0.26, 2.55>, <0.4, 2.1>, <0.5, 1.9>
  texture { Skin } interior { ior 1.5 }
}
