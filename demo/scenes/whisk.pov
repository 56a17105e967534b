// A bamboo whisk: a handle, a ring of thread, and two rings of tines.
#declare Zoom = 1.02;
#declare Middle = 1.05;
#include "studio.inc"
#include "materials.inc"
#include "shapes.inc"

#declare Dice = seed(9);
#declare Pale = texture { pigment { rgb <0.66, 0.48, 0.24> } finish { Satin } }
union {
  // Outer tines, curled in at the tips
  #for (I, 0, 71)
    sphere_sweep {
      linear_spline 8
      #local J = 0.02 * (rand(Dice) - 0.5);
      <0.30, 1.12, 0>, 0.022, <0.44, 0.98, 0>, 0.024, <0.66, 0.72, 0>, 0.022, <0.80, 0.46, 0>, 0.020, <0.84 + J, 0.24, 0>, 0.018, <0.80 + J, 0.08, 0>, 0.015, <0.72 + J, 0.02, 0>, 0.013, <0.64 + J, 0.05, 0>, 0.010
      rotate y * (5 * I + 1.2 * rand(Dice)) texture { Pale }
    }
  #end
  // Inner ones, gathered
  #for (I, 0, 35)
    sphere_sweep {
      linear_spline 4, <0.24, 1.12, 0>, 0.02, <0.26, 0.7, 0>, 0.02, <0.20, 0.3, 0>, 0.018, <0.10, 0.1, 0>, 0.012
      rotate y * (10 * I + 3 * rand(Dice)) texture { Pale }
    }
  #end
  // Thread
  #for (I, 0, 3)
    torus { 0.335 - 0.012 * I, 0.026 translate y * (1.10 + 0.05 * I) pigment { rgb <0.045, 0.03, 0.03> } finish { Bare } }
  #end
  // Handle
  difference {
    lathe {
      cubic_spline 8
      <0.3, 1.1>, <0.31, 1.15>, <0.32, 1.4>, <0.335, 1.62>, <0.355, 1.66>, <0.34, 1.70>, <0.34, 2.20>, <0.34, 2.3>
    }
    plane { -y, -2.6 }
    texture { pigment { granite scale <0.06, 1.4, 0.06> color_map { [0 rgb <0.54, 0.38, 0.17>] [1 rgb <0.66, 0.48, 0.24>] } } finish { Satin } }
  }
  difference {
    cylinder { <0, 2.15, 0>, <0, 2.20, 0>, 0.335 }
    cylinder { <0, 2.16, 0>, <0, 2.3, 0>, 0.26 }
    texture { Pale }
  }
}
