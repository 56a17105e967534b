// Washed linen folded in eight, a second one rolled beside it. Surface: 1 natural, 2 indigo.
#declare Zoom = 1.0;
#declare Middle = 0.36;
#declare Colour = (Surface = 2 ? <0.045, 0.085, 0.20> : <0.66, 0.585, 0.46>);
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Dice = seed(4);
// One fold of cloth: two layers joined by a round edge, at the front or at the back.
#macro Fold(Thick, Half, Way)
  union {
    superellipsoid { <0.10, 0.25> scale <Half.x, Half.y, Thick / 2> rotate x * 90 translate y * Thick / 2 }
    cylinder { <-Half.x * 0.985, Thick / 2, -Half.y * Way>, <Half.x * 0.985, Thick / 2, -Half.y * Way>, Thick / 2 }
  }
#end
union {
  #for (I, 0, 3)
    object {
      Fold(0.145, <1.28 + 0.03 * rand(Dice), 0.86 + 0.02 * rand(Dice)>, 1)
      Woven(Colour)
      rotate y * (rand(Dice) * 5 - 2.5) translate <rand(Dice) * 0.05, 0.135 * I, rand(Dice) * 0.05>
    }
  #end
  // The loop at the corner
  sphere_sweep {
    b_spline 7, <1.1, 0.50, -0.7>, 0.035, <1.2, 0.50, -0.76>, 0.035, <1.42, 0.46, -0.86>, 0.035, <1.56, 0.30, -0.80>, 0.035, <1.46, 0.20, -0.66>, 0.035, <1.28, 0.26, -0.62>, 0.035, <1.1, 0.3, -0.6>, 0.035
    Woven(Colour * 0.85)
  }
  rotate y * 24
}
