// A narrow-necked vase with a twig.
#declare Zoom = 1.30;
#declare Middle = 1.55;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 14
  <0.3, 0>, <0.62, 0>, <0.68, 0.05>, <0.92, 0.40>, <0.94, 0.85>, <0.60, 1.30>, <0.26, 1.62>, <0.215, 1.90>, <0.27, 2.06>,
  <0.25, 2.08>, <0.19, 2.02>, <0.16, 1.8>, <0.16, 1.5>, <0.16, 1.2>
  texture { Skin } interior { ior 1.5 }
}
#declare Bark = texture { pigment { granite scale 0.2 color_map { [0 rgb <0.16, 0.10, 0.07>] [1 rgb <0.26, 0.18, 0.12>] } } finish { Bare } }
#declare Petal = texture { pigment { rgb <0.80, 0.66, 0.62> } finish { diffuse 0.8 } }
sphere_sweep {
  b_spline 7, <0, 1.2, 0>, 0.045, <0.02, 1.7, 0>, 0.045, <-0.08, 2.2, 0>, 0.042, <0.15, 2.6, 0.05>, 0.037, <0.42, 2.95, 0>, 0.03, <0.52, 3.35, 0.05>, 0.022, <0.70, 3.6, 0>, 0.015
  texture { Bark }
}
sphere_sweep { b_spline 5, <0.05, 2.4, 0>, 0.034, <0.02, 2.55, 0>, 0.03, <-0.22, 2.85, -0.05>, 0.024, <-0.34, 3.15, 0>, 0.017, <-0.4, 3.3, 0>, 0.012 texture { Bark } }
#macro Blossom(At, Size, Tilt)
  union {
    #for (I, 0, 4)
      sphere { 0, 0.5 scale <0.62, 0.16, 0.56> translate x * 0.40 rotate z * 24 rotate y * 72 * I texture { Petal } }
    #end
    #for (I, 0, 7)
      sphere { <0.14, 0.24, 0>, 0.035 rotate y * 45 * I pigment { rgb <0.70, 0.45, 0.10> } }
    #end
    scale Size rotate Tilt translate At
  }
#end
Blossom(<0.46, 2.98, -0.05>, 0.24, <-50, 10, -10>)
Blossom(<-0.20, 2.86, -0.08>, 0.20, <-60, 40, 25>)
Blossom(<0.30, 2.70, -0.06>, 0.16, <-70, 0, -30>)
sphere { <0.60, 3.42, 0.02>, 0.055 scale <1, 1, 1> texture { Petal } }
sphere { <-0.36, 3.18, -0.01>, 0.05 texture { Petal } }
sphere { <0.53, 3.2, 0>, 0.045 texture { Petal } }
