// A box tied up in a cloth, the knot on top. Surface: 1 indigo, 2 madder.
#declare Zoom = 1.06;
#declare Middle = 0.80;
#declare Colour = (Surface = 2 ? <0.36, 0.055, 0.045> : <0.050, 0.090, 0.21>);
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Cloth = texture {
  pigment { bozo scale 0.5 color_map { [0 rgb Colour * 0.9] [1 rgb Colour * 1.1] } }
  normal { average normal_map { [1 gradient x 0.5 sine_wave scale 0.03] [1 gradient y 0.5 sine_wave scale 0.03] [1.6 wrinkles 0.9 scale 0.55] } }
  finish { diffuse 0.85 specular 0.03 }
}
// Cloth drawn from a corner of the box up to the knot
#macro Drawn(Angle)
  union {
    #for (I, -3, 3)
      sphere_sweep {
        b_spline 6
        <0.90, 0.55, I * 0.24>, 0.10, <0.98, 0.78, I * 0.22>, 0.11, <0.94, 0.96, I * 0.17>, 0.12, <0.58, 1.09 - abs(I) * 0.012, I * 0.10>, 0.11, <0.22, 1.20, I * 0.04>, 0.09, <0, 1.28, 0>, 0.09
        tolerance 0.02
      }
    #end
    rotate y * Angle
  }
#end
#macro Ear(Angle)
  union {
    #for (I, -2, 2)
      sphere_sweep {
        b_spline 7
        <0, 1.24, 0>, 0.10, <0.12, 1.30, I * 0.01>, 0.11, <0.34, 1.44, I * 0.06>, 0.10, <0.60, 1.50, I * 0.13>, 0.085, <0.86, 1.40 - abs(I) * 0.02, I * 0.12>, 0.065, <1.02, 1.26 - abs(I) * 0.03, I * 0.07>, 0.045, <1.1, 1.16, I * 0.02>, 0.03
        tolerance 0.02
      }
    #end
    rotate y * Angle
  }
#end
union {
  superellipsoid { <0.28, 0.28> scale <1.16, 1.16, 0.54> rotate x * 90 translate y * 0.54 }
  object { Drawn(0) } object { Drawn(90) } object { Drawn(180) } object { Drawn(270) }
  object { Ear(8) } object { Ear(188) }
  // The knot
  sphere { 0, 1 scale <0.26, 0.19, 0.22> translate y * 1.34 }
  sphere_sweep { b_spline 6, <-0.05, 1.2, -0.34>, 0.1, <-0.03, 1.26, -0.26>, 0.11, <0, 1.46, -0.17>, 0.115, <0.02, 1.52, 0.05>, 0.115, <0.03, 1.40, 0.24>, 0.11, <0.03, 1.2, 0.34>, 0.1 tolerance 0.02 }
  texture { Cloth }
  rotate y * 28
}
