// Six packets of tea.
#declare Zoom = 1.24;
#declare Middle = 0.66;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Band = array[6] { <0.55, 0.54, 0.44>, <0.24, 0.31, 0.10>, <0.16, 0.34, 0.22>, <0.16, 0.10, 0.05>, <0.30, 0.07, 0.035>, <0.07, 0.04, 0.03> }
#macro Packet(Which)
  union {
    superellipsoid { <0.22, 0.35> scale <0.50, 0.80, 0.20> translate y * 0.80 texture { Wrapper } }
    // Folded top
    box { <-0.47, 1.52, -0.05>, <0.47, 1.76, 0.05> texture { Wrapper } }
    box { <-0.475, 1.56, -0.075>, <0.475, 1.70, 0.06> texture { Wrapper pigment { rgb <0.66, 0.60, 0.48> } } }
    // Label
    box { <-0.33, 0.42, -0.215>, <0.33, 1.12, -0.10> pigment { rgb <0.82, 0.80, 0.74> } finish { Bare } }
    box { <-0.33, 0.42, -0.218>, <0.33, 0.60, -0.10> pigment { rgb Band[Which] } finish { Bare } }
    #for (I, 0, 2)
      box { <-0.20 + 0.03 * I, 0.94 - 0.10 * I, -0.218>, <0.20 - 0.05 * I, 0.955 - 0.10 * I, -0.10> pigment { rgb <0.20, 0.16, 0.12> } }
    #end
  }
#end
#for (I, 0, 5)
  object { Packet(I) rotate x * 3 rotate y * (I - 2) * 3 translate <mod(I, 3) * 1.22 - 1.22 + (I > 2) * 0.22, 0, (I > 2) * 0.95 - 0.45> }
#end
