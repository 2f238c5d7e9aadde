/// Joined rows as the bytes of OTLP protobuf messages, straight from their columns: no records are made in between, and
/// texts stay the UTF-8 that they are in the files. The bytes are those that [dev.intarsia.model.otlp] writes for the
/// records that [dev.intarsia.otap.reconstruct] makes of the same rows.
@NullMarked
package dev.intarsia.otap.encode;

import org.jspecify.annotations.NullMarked;
