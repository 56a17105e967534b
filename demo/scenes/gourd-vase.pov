// Two bulbs and a waist between them.
#declare Zoom = 1.26;
#declare Middle = 1.42;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 17
  <0.4, 0>, <0.60, 0>, <0.66, 0.05>, <1.02, 0.45>, <1.12, 0.95>, <0.90, 1.40>, <0.52, 1.68>, <0.50, 1.80>, <0.70, 2.08>, <0.66, 2.42>, <0.34, 2.66>, <0.25, 2.84>, <0.32, 2.98>,
  <0.29, 3.0>, <0.22, 2.92>, <0.17, 2.75>, <0.2, 2.5>
  texture { Skin } interior { ior 1.5 }
}
