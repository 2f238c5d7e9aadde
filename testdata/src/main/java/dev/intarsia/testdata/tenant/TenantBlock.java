package dev.intarsia.testdata.tenant;

import dev.intarsia.model.Bytes;
import dev.intarsia.testdata.WrittenBlock;
import java.util.Set;

/// A block of a tenant.
///
/// @param written the block
/// @param traceIds ids, of 16 bytes, of the traces of which it holds something
public record TenantBlock(WrittenBlock written, Set<Bytes> traceIds) {

    /// Copies the ids.
    public TenantBlock {
        traceIds = Set.copyOf(traceIds);
    }
}
