// A glass pitcher with tea in it.
#declare Zoom = 1.0;
#declare Middle = 0.95;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"


object { GlassPitcher() rotate y * 20 }
// Tea: the lathe inside the glass
lathe {
  cubic_spline 9
  <0.3, 0.05>, <0.70, 0.05>, <0.83, 0.12>, <0.945, 0.45>, <0.885, 0.95>, <0.845, 1.08>, <0.82, 1.09>, <0, 1.09>, <-0.3, 1.09>
  pigment { rgbf <0.93, 0.62, 0.24, 0.90> }
  finish { diffuse 0.15 specular 0.5 roughness 0.003 reflection { 0.0, 0.3 fresnel } }
  interior { ior 1.33 fade_distance 1.1 fade_power 1001 fade_color <0.62, 0.24, 0.04> }
}
sphere_sweep {
  b_spline 7, <0.60, 1.66, 0>, 0.07, <0.74, 1.66, 0>, 0.075, <1.22, 1.74, 0>, 0.07, <1.50, 1.34, 0>, 0.07, <1.34, 0.80, 0>, 0.07, <0.98, 0.62, 0>, 0.075, <0.8, 0.6, 0>, 0.075
  tolerance 0.01 material { Glass } rotate y * 20
}
