// Loose tea in a white dish. Surface says which: 1 flat green, 2 white with buds, 3 fine black,
// 4 long dark oolong, 5 scented pearls, 6 rolled oolong, 7 thick roasted oolong.
#declare Tea = Surface;
#declare Surface = 4;
#declare Zoom = 0.96;
#declare Middle = 0.42;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Dice = seed(11);
#macro Between(A, B) (A + (B - A) * rand(Dice)) #end
#macro Dry(Colour) texture { pigment { rgb Colour * Between(0.65, 1.25) } normal { wrinkles 0.5 scale 0.06 } finish { diffuse 0.8 specular 0.12 roughness 0.08 } } #end

// A strip twisted and bent at random.
#macro Twist(Long, Thick, Bend)
  sphere_sweep {
    linear_spline 5
    #local P = <-Long / 2, 0, 0>;
    #local Turn = 0;
    #for (I, 0, 4)
      P, Thick * (I = 0 | I = 4 ? 0.45 : Between(0.75, 1.25))
      #local Turn = Turn + Between(-Bend, Bend);
      #local P = P + vrotate(x * Long / 4, <0, Turn, Between(-12, 12)>);
    #end
    scale <1, 0.7, 1>
  }
#end
#macro Pressed_leaf(Long)
  intersection {
    sphere { 0, 1 scale <Long / 2, 0.045, 0.052> }
    cylinder { <-2, -1.975, 0>, <2, -1.975, 0>, 2.0 }
  }
#end
#macro Nugget(Size)
  blob {
    threshold 0.4
    sphere { 0, Size * 1.2, 1 }
    #for (I, 1, 6)
      sphere { vrotate(x * Size * Between(0.5, 0.85), <Between(0, 360), Between(0, 360), Between(0, 360)>), Size * Between(0.45, 0.8), 0.8 }
    #end
  }
#end
#macro Piece()
  #switch (Tea)
    #case (1) object { Pressed_leaf(Between(0.38, 0.58)) Dry(<0.27, 0.31, 0.10> + Between(0, 0.07) * <1, 0.7, 0>) } #break
    #case (2)
      #if (rand(Dice) < 0.38)
        object { Twist(Between(0.42, 0.6), 0.052, 12) Dry(<0.62, 0.62, 0.52>) }
      #else
        object { Twist(Between(0.4, 0.75), Between(0.05, 0.085), 28) Dry((rand(Dice) < 0.6 ? <0.20, 0.22, 0.13> : <0.26, 0.17, 0.09>)) }
      #end
    #break
    #case (3) object { Twist(Between(0.22, 0.40), 0.026, 26) Dry((rand(Dice) < 0.9 ? <0.040, 0.026, 0.018> : <0.30, 0.17, 0.05>)) } #break
    #case (4) object { Twist(Between(0.55, 0.85), 0.042, 20) Dry(<0.075, 0.050, 0.030>) } #break
    #case (5)
      sphere {
        0, Between(0.125, 0.15)
        texture {
          pigment { spiral1 2 turbulence 0.25 scale 0.09 color_map { [0 rgb <0.20, 0.24, 0.12>] [0.55 rgb <0.30, 0.34, 0.20>] [0.8 rgb <0.62, 0.62, 0.50>] [1 rgb <0.22, 0.26, 0.14>] } }
          normal { wrinkles 0.7 scale 0.05 } finish { diffuse 0.8 }
        }
      }
    #break
    #case (6) object { Nugget(Between(0.10, 0.15)) Dry((rand(Dice) < 0.8 ? <0.085, 0.075, 0.030> : <0.16, 0.10, 0.045>)) } #break
    #else object { Twist(Between(0.40, 0.62), Between(0.05, 0.065), 26) Dry(<0.050, 0.034, 0.026> + Between(0, 0.03) * <1, 0.6, 0.3>) }
  #end
#end

object { Dish(Skin) }
#switch (Tea)
  #case (1) #declare Many = 950; #break
  #case (3) #declare Many = 1500; #break
  #case (4) #declare Many = 520; #break
  #case (5) #declare Many = 210; #break
  #case (6) #declare Many = 430; #break
  #else #declare Many = 480;
#end
#for (I, 1, Many)
  #declare D = sqrt(rand(Dice));
  #declare High = 0.52 * pow(1 - D * D, 0.8) * I / Many;
  object {
    Piece()
    rotate <Between(0, 360), 0, Between(-14, 14)> rotate y * Between(0, 360)
    translate <D * 1.12, 0.24 + 0.09 * D * D + High + Between(0, 0.05), 0>
    rotate y * Between(0, 360)
  }
#end
