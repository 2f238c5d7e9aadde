/// Features that need several modules, each in a package of its own.
@NullMarked
package dev.intarsia.integration;

import org.jspecify.annotations.NullMarked;
