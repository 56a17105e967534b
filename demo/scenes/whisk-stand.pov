// The knob a wet whisk dries on. View 2 shows it with the whisk.
#declare Zoom = 0.74;
#declare Middle = 0.62;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 15
  <0.3, 0>, <0.66, 0>, <0.72, 0.05>, <0.70, 0.14>, <0.42, 0.30>, <0.30, 0.46>, <0.36, 0.60>, <0.62, 0.80>, <0.68, 0.98>, <0.56, 1.16>, <0.44, 1.25>,
  <0.40, 1.24>, <0.37, 1.16>, <0.36, 0.9>, <0.3, 0.7>
  texture { Skin } interior { ior 1.5 }
}
