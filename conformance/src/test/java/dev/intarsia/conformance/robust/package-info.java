/// Files that are damaged, hostile, or change while they are read: the reader refuses them with a typed error or yields
/// the right values, within bounds of time and memory.
@NullMarked
package dev.intarsia.conformance.robust;

import org.jspecify.annotations.NullMarked;
