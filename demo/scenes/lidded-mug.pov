// A mug with a handle and a lid that is a saucer too. View 2 shows it open with tea.
#declare Zoom = 1.02;
#declare Middle = 1.0;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  lathe {
    cubic_spline 14
    <0.4, 0>, <0.86, 0>, <0.94, 0.06>, <1.00, 0.30>, <1.02, 0.90>, <1.02, 1.50>, <1.05, 1.84>,
    <1.02, 1.87>, <0.97, 1.82>, <0.94, 1.5>, <0.94, 0.9>, <0.9, 0.3>, <0, 0.16>, <-0.5, 0.16>
    texture { Skin } interior { ior 1.5 }
  }
  sphere_sweep {
    b_spline 8, <0.85, 1.50, 0>, 0.12, <1.0, 1.48, 0>, 0.13, <1.40, 1.52, 0>, 0.11, <1.66, 1.18, 0>, 0.10, <1.58, 0.72, 0>, 0.10, <1.25, 0.46, 0>, 0.11, <0.98, 0.42, 0>, 0.12, <0.8, 0.45, 0>, 0.12
    tolerance 0.01 texture { Skin } interior { ior 1.5 }
  }
  #if (View != 2)
    lathe {
      cubic_spline 11
      <0.9, 1.84>, <1.04, 1.87>, <1.10, 1.90>, <1.09, 1.95>, <0.80, 2.06>, <0.34, 2.12>, <0.30, 2.16>, <0.31, 2.22>, <0.27, 2.23>, <0.2, 2.14>, <0, 2.12>
      texture { Skin } interior { ior 1.5 }
    }
  #end
  rotate y * 24 translate x * -0.15
}
#if (View = 2)
  union { Brew(<0.34, 0.13, 0.02>, 1.6, 0.945) translate x * -0.15 }
#end
