// A larger cup on a tall foot, with a low waist.
#declare Zoom = 0.82;
#declare Middle = 0.72;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 14
  <0.2, 0.15>, <0.46, 0.22>, <0.66, 0.28>, <1.02, 0.52>, <1.12, 0.92>, <1.14, 1.25>, <1.22, 1.46>,
  <1.20, 1.48>, <1.15, 1.44>, <1.07, 1.22>, <1.04, 0.92>, <0.90, 0.56>, <0, 0.36>, <-0.5, 0.36>
  texture { Skin } interior { ior 1.5 }
}
lathe { linear_spline 6, <0, 0>, <0.50, 0>, <0.52, 0.03>, <0.46, 0.24>, <0.6, 0.3>, <0, 0.3> texture { Foot } }
#if (View = 2)
  Brew(<0.46, 0.22, 0.05>, 1.2, 1.06)
#end
