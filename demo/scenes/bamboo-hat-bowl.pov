// A cone on a small foot. View 2 shows it with tea.
#declare Zoom = 0.98;
#declare Middle = 0.55;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 13
  <0.1, 0.10>, <0.40, 0.14>, <0.46, 0.18>, <0.85, 0.52>, <1.22, 0.90>, <1.50, 1.18>, <1.58, 1.25>,
  <1.55, 1.26>, <1.46, 1.20>, <1.16, 0.93>, <0.78, 0.56>, <0, 0.22>, <-0.5, 0.2>
  texture { Skin } interior { ior 1.5 }
}
lathe { linear_spline 5, <0, 0>, <0.40, 0>, <0.43, 0.16>, <0.3, 0.2>, <0, 0.2> texture { Foot } }
#if (View = 2)
  Brew(<0.50, 0.30, 0.07>, 0.88, 1.10)
#end
