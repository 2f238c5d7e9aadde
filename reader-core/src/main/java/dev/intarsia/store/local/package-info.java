/// Local files as objects, by positioned reads.
@NullMarked
package dev.intarsia.store.local;

import org.jspecify.annotations.NullMarked;
