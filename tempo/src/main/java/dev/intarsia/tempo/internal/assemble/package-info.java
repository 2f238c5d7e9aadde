/// From column batches to traces: spans with their resources, attributes, events and links, on the heap.
///
/// One assembler serves all formats: it queries the file's [dev.intarsia.tempo.schema.TempoSchema] for columns by their
/// meaning, copies list offsets, ids and numbers of a batch into arrays that it keeps, and makes objects of them in one
/// walk. Nothing of a batch survives the call.
@NullMarked
package dev.intarsia.tempo.internal.assemble;

import org.jspecify.annotations.NullMarked;
