// A wide bowl with straight walls. View 2 shows it with whisked tea.
#declare Zoom = 0.98;
#declare Middle = 0.75;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

lathe {
  cubic_spline 15
  <0.2, 0.05>, <0.56, 0.10>, <0.66, 0.16>, <1.05, 0.40>, <1.36, 0.80>, <1.46, 1.25>, <1.45, 1.50>, <1.49, 1.62>,
  <1.45, 1.64>, <1.38, 1.50>, <1.38, 1.25>, <1.28, 0.85>, <0.98, 0.48>, <0, 0.26>, <-0.5, 0.26>
  texture { Skin } interior { ior 1.5 }
}
lathe { linear_spline 5, <0, 0>, <0.56, 0>, <0.62, 0.15>, <0.5, 0.2>, <0, 0.2> texture { Foot } }
#if (View = 2)
  disc {
    <0, 0.80, 0>, y, 1.27
    pigment { bozo scale 0.16 turbulence 0.5 color_map { [0 rgb <0.34, 0.44, 0.10>] [1 rgb <0.44, 0.54, 0.17>] } }
    normal { bozo 0.5 scale 0.03 }
    finish { diffuse 0.8 specular 0.15 roughness 0.05 }
  }
#end
