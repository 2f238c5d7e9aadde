/// Batches of OTAP tables in memory: definitions, columns, and what processors do to them.
@NullMarked
package dev.intarsia.testdata.internal.otap;

import org.jspecify.annotations.NullMarked;
