// A cup with a rim that curves in. Surface: 1 celadon, 2 ash, 3 tenmoku. View 2 shows it with tea.
#declare Zoom = 0.86;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

object { MoonCup(Skin, Foot) }
#if (View = 2)
  Brew(<0.55, 0.36, 0.10>, 1.25, 1.10)
#end
