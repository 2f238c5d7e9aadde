@NullMarked
package dev.intarsia.otap.reconstruct;

import org.jspecify.annotations.NullMarked;
