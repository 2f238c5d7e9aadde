/// Reads the records of partitions, batch by batch, with their resources and scopes.
@NullMarked
package dev.intarsia.otap.read;

import org.jspecify.annotations.NullMarked;
