// The moon cup whose cracks are closed with gold. View 2 shows the inside.
#declare Zoom = (View = 2 ? 0.80 : 0.86);
#declare Surface = 2;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Cup = MoonCup(Skin, Foot)
// A seam follows the wall: points of it are found from outside and from inside.
#macro Seam(From_angle, From_height, To_angle, To_height, Wild)
  #local Steps = 40;
  #for (Way, 0, 1)
    #local Last = <0, 0, 0>; #local Known = 0; #local A = From_angle;
    #for (I, 0, Steps)
      #local F = I / Steps;
      #local A = From_angle + (To_angle - From_angle) * F + Wild * (sin(F * 11 + To_angle) + 0.5 * sin(F * 27 + From_angle)) * 0.4 * F * (1 - F) * 4;
      #local Y = From_height + (To_height - From_height) * F + Wild * 0.006 * sin(F * 15 + To_angle) * F * (1 - F) * 4;
      #local N = <0, 0, 0>;
      #local Out = vrotate(<0, 0, -1>, y * A);
      #local Hit = trace(Cup, (Way = 0 ? Out * 4 + y * Y : y * Y), (Way = 0 ? -Out : Out), N);
      #if (vlength(N) > 0)
        sphere { Hit, 0.018 texture { Gold } }
        #if (Known & vlength(Hit - Last) < 0.4) cylinder { Last, Hit, 0.018 texture { Gold } } #end
        #local Last = Hit; #local Known = 1;
      #else
        #local Known = 0;
      #end
    #end
  #end
#end
object { Cup }
Seam(-12, 1.62, 10, 1.00, 6)
Seam(10, 1.00, -30, 0.32, 7)
Seam(10, 1.00, 62, 0.72, 8)
Seam(62, 0.72, 84, 1.62, 7)
Seam(62, 0.72, 100, 0.35, 7)
Seam(170, 1.62, 205, 0.9, 7)
Seam(205, 0.9, 160, 0.5, 7)
