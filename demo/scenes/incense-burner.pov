// A censer with three legs.
#declare Zoom = 0.98;
#declare Middle = 0.78;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 15
    <0.2, 0.30>, <0.60, 0.34>, <0.80, 0.40>, <1.12, 0.66>, <1.15, 0.95>, <0.98, 1.18>, <0.95, 1.30>, <1.02, 1.42>, <1.16, 1.46>, <1.16, 1.51>, <0.98, 1.50>,
    <0.86, 1.34>, <0.9, 1.1>, <0.7, 0.6>, <0, 0.5>
    texture { Skin } interior { ior 1.5 }
  }
  #for (I, 0, 2)
    sphere_sweep {
      linear_spline 3, <0.72, 0.52, 0>, 0.21, <0.76, 0.25, 0>, 0.15, <0.76, 0.12, 0>, 0.12
      rotate y * (90 + 120 * I) texture { Skin } interior { ior 1.5 }
    }
  #end
}
disc { <0, 1.16, 0>, y, 0.92 pigment { rgb <0.62, 0.60, 0.57> } normal { bumps 0.4 scale 0.06 } finish { Bare } }
