// A pressed cake of tea, out of its paper and before a wrapped one. Surface: 1 ripe, 2 raw.
#declare Cake = Surface;
#declare Zoom = 1.24;
#declare Middle = 0.85;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Body = lathe {
  cubic_spline 11
  <0.1, 0.10>, <0.30, 0.12>, <0.55, 0.02>, <0.95, 0.0>, <1.32, 0.10>, <1.46, 0.24>, <1.38, 0.38>, <1.0, 0.48>, <0.4, 0.52>, <0, 0.53>, <-0.3, 0.53>
}
#declare Dice = seed(5);
#macro Strand(Colour)
  sphere_sweep {
    linear_spline 4
    #local P = <-0.18, 0, 0>; #local T = 0;
    #for (I, 0, 3) P, (I = 0 | I = 3 ? 0.014 : 0.028) #local T = T + rand(Dice) * 70 - 35; #local P = P + vrotate(x * 0.11, y * T); #end
    scale <1, 0.6, 1>
    texture { pigment { rgb Colour * (0.6 + 0.8 * rand(Dice)) } normal { wrinkles 0.4 scale 0.05 } finish { diffuse 0.8 specular 0.12 roughness 0.08 } }
  }
#end
#declare Leaf = (Cake = 1 ? <0.085, 0.048, 0.030> : <0.15, 0.14, 0.075>);
#declare Bud = (Cake = 1 ? <0.24, 0.14, 0.065> : <0.40, 0.36, 0.24>);
union {
  object { Body texture { pigment { rgb (Cake = 1 ? <0.06, 0.034, 0.02> : <0.12, 0.105, 0.055>) } normal { wrinkles 0.6 scale 0.08 } finish { Bare } } }
  #for (I, 1, 1500)
    #local From = <0, 3, 0>;
    #local Hit_normal = <0, 0, 0>;
    #local D = sqrt(rand(Dice)) * 1.40;
    #local Hit = trace(Body, vrotate(<D, 3, 0>, y * 360 * rand(Dice)), -y, Hit_normal);
    #if (vlength(Hit_normal) > 0)
      object {
        Strand((rand(Dice) < 0.82 ? Leaf : Bud)) rotate y * 360 * rand(Dice) rotate <rand(Dice) * 10 - 5, 0, rand(Dice) * 10 - 5>
        Reorient_Up(Hit_normal) translate Hit
      }
    #end
  #end
  // Rests against the wrapped one
  rotate x * -58 rotate y * 14 translate <-0.48, 0.58, -0.15>
  translate y * 0.60
}
union {
  object { Body scale <1.02, 1.15, 1.02> texture { Wrapper } }
  #for (I, 0, 35)
    #local A = 10 * I;
    sphere { 0, 1 scale <0.035, 0.02, 0.24> rotate x * -20 translate <0, 0.06, 1.28> rotate y * A texture { Wrapper } }
  #end
  disc { <0, 0.64, 0>, y, 0.50 pigment { rgb (Cake = 1 ? <0.36, 0.06, 0.035> : <0.10, 0.26, 0.15>) } finish { Bare } }
  disc { <0, 0.642, 0>, y, 0.36 texture { Wrapper } }
  text { internal 1 "357" 0.02, 0 scale <0.26, 0.26, 1> translate <-0.20, -0.09, 0> rotate x * 90 translate y * 0.66 pigment { rgb <0.20, 0.10, 0.05> } }
  rotate y * -8 translate <0.52, 0, 0.55>
}
