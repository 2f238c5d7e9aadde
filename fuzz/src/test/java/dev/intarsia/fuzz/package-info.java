/// Fuzz targets. Each class has one, reads its seeds from the code, and runs as an ordinary test over them and over
/// what was found before.
@NullMarked
package dev.intarsia.fuzz;

import org.jspecify.annotations.NullMarked;
