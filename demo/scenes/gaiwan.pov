// Lid, bowl and saucer. Surface: 4 white, 1 celadon. View 2 shows it open with tea and the lid beside it.
#declare Zoom = 0.92;
#declare Middle = 0.95;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#if (View = 2)
  object { GaiwanSet(Skin, 0) }
  Brew(<0.56, 0.46, 0.13>, 1.28, 0.97)
#else
  object { GaiwanSet(Skin, 1) }
#end
