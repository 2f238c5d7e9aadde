/// A store in memory with faults on demand, for the tests of every module (published to them as a test jar).
@NullMarked
package dev.intarsia.store.testing;

import org.jspecify.annotations.NullMarked;
