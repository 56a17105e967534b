// A bowl for rice or noodles with a turned ring outside.
#declare Zoom = 1.0;
#declare Middle = 0.62;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 17
  <0.3, 0.05>, <0.62, 0.10>, <0.70, 0.16>, <1.04, 0.38>, <1.32, 0.78>, <1.37, 0.86>, <1.355, 0.90>, <1.41, 0.98>, <1.50, 1.22>, <1.54, 1.34>,
  <1.51, 1.36>, <1.45, 1.28>, <1.36, 1.02>, <1.25, 0.82>, <0.95, 0.46>, <0, 0.24>, <-0.5, 0.24>
  texture { Skin } interior { ior 1.5 }
}
lathe { linear_spline 5, <0, 0>, <0.64, 0>, <0.68, 0.15>, <0.5, 0.2>, <0, 0.2> texture { Foot } }
