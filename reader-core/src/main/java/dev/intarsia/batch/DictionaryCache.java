package dev.intarsia.batch;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Dictionaries of one row group that outlive the reads they came from: who reads a row group in pieces fetches and
/// decodes each of them once, and finds the same object in the batches of all pieces.
///
/// Owns copies in memory of the pool. Batches of reads that were given these are valid no longer than these are open.
/// Thread-safe, but for [#close()].
public final class DictionaryCache implements AutoCloseable {
    private record Kept(Dictionary dictionary, Lease lease) {}

    private final OffHeapPool pool;
    private final Map<LeafColumn, Kept> byLeaf = new HashMap<>();
    private long bytes;

    /// None yet.
    public DictionaryCache(OffHeapPool pool) {
        this.pool = pool;
    }

    /// The columns whose dictionaries are kept.
    public synchronized Set<LeafColumn> leaves() {
        return Set.copyOf(byLeaf.keySet());
    }

    /// Keeps a copy of the dictionary of a column, unless its dictionary is kept already.
    ///
    /// @return the one that is kept
    public synchronized Dictionary keep(LeafColumn leaf, Dictionary dictionary) {
        Kept known = byLeaf.get(leaf);
        if (known == null) {
            known = copy(dictionary);
            byLeaf.put(leaf, known);
            bytes += known.lease.size();
        }
        return known.dictionary;
    }

    private Kept copy(Dictionary from) {
        long values = from.values().byteSize();
        long offsets = from.offsets().byteSize();
        long behindValues = Math.ceilDiv(values, Integer.BYTES) * (long) Integer.BYTES;
        Lease lease = pool.lease(behindValues + offsets);
        MemorySegment to = lease.segment();
        MemorySegment.copy(from.values(), 0, to, 0, values);
        MemorySegment.copy(from.offsets(), 0, to, behindValues, offsets);
        return new Kept(
                new Dictionary(from.size(), from.width(), to.asSlice(0, values), to.asSlice(behindValues, offsets)),
                lease);
    }

    /// The dictionary of a column, if it is kept.
    public synchronized Optional<Dictionary> find(LeafColumn leaf) {
        return Optional.ofNullable(byLeaf.get(leaf)).map(Kept::dictionary);
    }

    /// Bytes that they take.
    public synchronized long bytes() {
        return bytes;
    }

    /// Releases the memory.
    @Override
    public synchronized void close() {
        byLeaf.values().forEach(kept -> kept.lease.release());
        byLeaf.clear();
        bytes = 0;
    }
}
