// A heavy, wide bowl whose rim turns in.
#declare Zoom = 1.02;
#declare Middle = 0.68;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 14
  <0.4, 0>, <0.84, 0>, <0.92, 0.06>, <1.26, 0.34>, <1.44, 0.74>, <1.40, 1.12>, <1.28, 1.36>,
  <1.23, 1.40>, <1.19, 1.34>, <1.30, 1.10>, <1.34, 0.74>, <1.15, 0.40>, <0, 0.16>, <-0.5, 0.16>
  texture { Skin } interior { ior 1.5 }
}
