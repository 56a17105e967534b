// Half a stem of bamboo, closed by a node, with some rolled tea on it.
#declare Zoom = 0.98;
#declare Middle = 0.30;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Dice = seed(3);
#declare Skin_side = texture { pigment { granite scale <1.4, 0.08, 0.08> color_map { [0 rgb <0.42, 0.27, 0.11>] [0.6 rgb <0.52, 0.35, 0.15>] [1 rgb <0.36, 0.21, 0.08>] } } finish { Satin } }
union {
  difference {
    cylinder { <-1.75, 0, 0>, <1.55, 0, 0>, 0.50 }
    cylinder { <-2, 0, 0>, <1.40, 0, 0>, 0.42 }
    box { <-3, 0.02, -1>, <3, 1, 1> }
    texture { Skin_side }
  }
  torus { 0.50, 0.035 rotate z * 90 translate x * 1.42 clipped_by { plane { y, 0.02 } } texture { Skin_side } }
  #for (I, 1, 95)
    #local D = rand(Dice);
    blob {
      threshold 0.4
      sphere { 0, 0.11, 1 }
      #for (K, 1, 5) sphere { vrotate(x * 0.06, 360 * <rand(Dice), rand(Dice), rand(Dice)>), 0.06 + 0.02 * rand(Dice), 0.8 } #end
      pigment { rgb <0.085, 0.075, 0.03> * (0.6 + 0.8 * rand(Dice)) } normal { wrinkles 0.5 scale 0.05 } finish { Satin }
      translate <-0.9 + 1.9 * rand(Dice), -0.33 + 0.34 * rand(Dice), (rand(Dice) - 0.5) * 0.46>
    }
  #end
  translate y * 0.52 rotate y * 24
}
