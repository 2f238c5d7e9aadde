/// JMH benchmarks.
@NullMarked
package dev.intarsia.bench;

import org.jspecify.annotations.NullMarked;
