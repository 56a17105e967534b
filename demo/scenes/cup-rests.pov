// Four bamboo rounds: three in a stack, one against it.
#declare Zoom = 0.92;
#declare Middle = 0.42;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Round = lathe {
  cubic_spline 12
  <0.5, 0>, <0.98, 0>, <1.06, 0.03>, <1.10, 0.10>, <1.08, 0.18>, <1.0, 0.205>, <0.86, 0.20>, <0.66, 0.15>, <0.60, 0.125>, <0.3, 0.12>, <0, 0.12>, <-0.3, 0.12>
}
#for (I, 0, 2)
  object { Round texture { Bamboo rotate y * (20 + 47 * I) translate <I * 2.3, I, I> } rotate y * I * 50 translate <0.22 + 0.03 * I, 0.205 * I, 0.35 - 0.02 * I> }
#end
object { Round texture { Bamboo translate <3, 5, 1> } rotate z * 64 translate <-0.98, 0.98, -0.2> rotate y * -18 translate <-0.12, 0.0, -0.2> }
