// A steel funnel with a fine mesh, standing in a cup of celadon.
#declare Surface = 1;
#declare Zoom = 1.08;
#declare Middle = 0.72;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

// Rest
lathe {
  cubic_spline 14
  <0.2, 0>, <0.62, 0>, <0.68, 0.05>, <0.60, 0.16>, <0.50, 0.26>, <0.60, 0.48>, <0.72, 0.66>,
  <0.70, 0.68>, <0.65, 0.64>, <0.52, 0.46>, <0.40, 0.26>, <0.2, 0.2>, <0, 0.2>, <-0.3, 0.2>
  texture { Skin } interior { ior 1.5 }
}
// Funnel
lathe {
  cubic_spline 12
  <0.2, 0.40>, <0.28, 0.46>, <0.50, 0.62>, <0.86, 0.92>, <1.08, 1.16>, <1.20, 1.22>, <1.22, 1.245>, <1.19, 1.26>,
  <1.07, 1.20>, <0.84, 0.96>, <0.48, 0.66>, <0.2, 0.45>
  texture { Steel normal { gradient y 0.12 sine_wave scale 0.02 } }
}
difference {
  lathe { cubic_spline 6, <1.0, 1.10>, <0.83, 0.97>, <0.47, 0.69>, <0.2, 0.60>, <0, 0.585>, <-0.3, 0.585> }
  plane { y, 0 }
  pigment { average pigment_map { [1 gradient x scale 0.05 color_map { [0 rgb 0.10] [0.5 rgb 0.10] [0.5 rgb 0.5] [1 rgb 0.5] }] [1 gradient z scale 0.05 color_map { [0 rgb 0.10] [0.5 rgb 0.10] [0.5 rgb 0.5] [1 rgb 0.5] }] } }
  finish { Satin }
}
// Handle
sphere_sweep {
  b_spline 6, <0.95, 1.18, 0>, 0.07, <1.12, 1.22, 0>, 0.07, <1.45, 1.26, 0>, 0.06, <1.85, 1.30, 0>, 0.08, <2.05, 1.30, 0>, 0.10, <2.25, 1.28, 0>, 0.10
  scale <1, 0.55, 1> translate y * 0.55 rotate y * 24 texture { Steel }
}
