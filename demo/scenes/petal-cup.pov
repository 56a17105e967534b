// A cup with six notches in its rim. View 2 shows it with tea.
#declare Zoom = 0.78;
#declare Middle = 0.58;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Wall = spline {
  cubic_spline
  -0.1, <0.1, 0.12>, 0, <0.36, 0.12>, 0.06, <0.52, 0.18>, 0.2, <0.92, 0.55>, 0.34, <1.10, 0.95>, 0.45, <1.22, 1.24>, 0.48, <1.235, 1.28>, 0.51, <1.20, 1.285>,
  0.55, <1.16, 1.22>, 0.66, <1.03, 0.92>, 0.8, <0.84, 0.56>, 0.92, <0.4, 0.28>, 1, <0.02, 0.24>, 1.1, <-0.3, 0.24>
}
object { Pressed(Wall, 6, 0.125, 0, 0.5, 1.28) rotate y * 15 texture { Skin } interior { ior 1.5 } }
lathe { linear_spline 5, <0, 0>, <0.42, 0>, <0.46, 0.17>, <0.3, 0.2>, <0, 0.2> texture { Foot } }
#if (View = 2)
  Brew(<0.55, 0.34, 0.08>, 0.93, 1.0)
#end
