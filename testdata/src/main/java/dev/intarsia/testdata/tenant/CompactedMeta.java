package dev.intarsia.testdata.tenant;

import dev.intarsia.tempo.block.BlockMeta;
import java.time.Instant;

/// A block whose traces were compacted into another one.
///
/// @param meta its meta
/// @param compactedTime when it was compacted; the block itself records it as the time at which its meta was written
public record CompactedMeta(BlockMeta meta, Instant compactedTime) {}
