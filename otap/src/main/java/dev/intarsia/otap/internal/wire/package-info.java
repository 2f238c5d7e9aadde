/// Encodes joined rows as OTLP protobuf messages directly from their columns: no intermediate records are created, and
/// texts remain in UTF-8 as stored in the files. The bytes are identical to those that [dev.intarsia.model.otlp] writes
/// for the records that [dev.intarsia.otap.internal.record] creates from the same rows.
@NullMarked
package dev.intarsia.otap.internal.wire;

import org.jspecify.annotations.NullMarked;
