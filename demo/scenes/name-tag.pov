// A slip of bamboo with words cut into it, on a red cord.
#declare Zoom = 1.0;
#declare Middle = 0.62;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

union {
  difference {
    superellipsoid { <0.12, 0.3> scale <1.52, 0.42, 0.07> rotate x * 90 translate y * 0.07 texture { Bamboo } }
    cylinder { <1.26, -1, 0>, <1.26, 1, 0>, 0.085 texture { Bamboo } }
    text {
      internal 1 "for Mei, with love" 0.2, 0
      scale <0.29, 0.34, 1> rotate x * 90 translate <-1.22, 0.25, -0.08>
      pigment { rgb <0.11, 0.05, 0.025> } finish { Bare }
    }
  }
  // Cord
  sphere_sweep {
    b_spline 10, <1.26, 0.0, 0.0>, 0.034, <1.26, 0.05, 0>, 0.034, <1.27, 0.20, 0.02>, 0.034, <1.48, 0.17, 0.10>, 0.034, <1.80, 0.04, 0.06>, 0.034, <2.02, 0.04, -0.30>, 0.034, <1.84, 0.04, -0.62>, 0.034, <1.45, 0.04, -0.72>, 0.034, <1.05, 0.04, -0.78>, 0.034, <0.8, 0.04, -0.9>, 0.034
    tolerance 0.01 pigment { rgb <0.42, 0.03, 0.025> } normal { gradient x 0.6 sine_wave scale 0.04 turbulence 0.1 } finish { Bare }
  }
  sphere_sweep {
    b_spline 8, <1.26, 0.0, 0.0>, 0.034, <1.26, 0.05, 0>, 0.034, <1.28, 0.20, -0.02>, 0.034, <1.44, 0.16, 0.24>, 0.034, <1.60, 0.04, 0.52>, 0.034, <1.42, 0.04, 0.78>, 0.034, <1.02, 0.04, 0.84>, 0.034, <0.7, 0.04, 0.80>, 0.034
    tolerance 0.01 pigment { rgb <0.42, 0.03, 0.025> } normal { gradient x 0.6 sine_wave scale 0.04 turbulence 0.1 } finish { Bare }
  }
  translate <-0.22, 0, 0> rotate x * -38 rotate y * 14
  translate <0, 0.52, 0.1>
}
// What it leans on: the shoulder of a cup, out of the light
object { MoonCup(Ash(), Stoneware) scale 0.9 translate <0.25, 0, 1.35> }
