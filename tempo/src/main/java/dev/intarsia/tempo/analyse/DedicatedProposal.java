package dev.intarsia.tempo.analyse;

import dev.intarsia.tempo.block.DedicatedColumn;

/// An attribute that would take fewer bytes in a dedicated column.
///
/// @param column the entry for Tempo's configuration
/// @param bytes what it takes now, see [AttributeSize#bytes()]
/// @param dedicatedBytes what it would take, estimated: its values and their dictionary as they are now, ids as narrow
///     as its own values allow, the nulls between them, and the levels that another column of the same list has
public record DedicatedProposal(DedicatedColumn column, long bytes, long dedicatedBytes) {

    /// The sum of two estimates for the same column.
    DedicatedProposal plus(DedicatedProposal other) {
        return new DedicatedProposal(column, bytes + other.bytes, dedicatedBytes + other.dedicatedBytes);
    }

    /// What the column would save.
    public long savedBytes() {
        return bytes - dedicatedBytes;
    }
}
