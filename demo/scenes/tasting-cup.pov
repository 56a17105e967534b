// The small cup for many infusions. View 2 shows it with tea.
#declare Zoom = 0.62;
#declare Middle = 0.48;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

object { TastingCup(Skin) }
#if (View = 2)
  Brew(<0.50, 0.26, 0.05>, 0.80, 0.785)
#end
