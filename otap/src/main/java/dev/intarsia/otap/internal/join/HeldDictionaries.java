package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.schema.LeafColumn;

/// The dictionaries of a row group that is read in pieces: decoded once, in use as long as rows of a piece are, and
/// then cached for later pieces as long as there is room. Used by the thread of the join.
final class HeldDictionaries implements Evictable {
    private final OffHeapPool pool;
    private final Buffer buffer;
    private DictionaryCache kept;
    private long counted;
    private int users;

    HeldDictionaries(OffHeapPool pool, Buffer buffer) {
        this.pool = pool;
        this.buffer = buffer;
        this.kept = new DictionaryCache(pool);
    }

    /// Returns the dictionaries, including those added later; they are retained at least until [#endUse()].
    DictionaryCache use() {
        users++;
        buffer.removeIdle(this);
        return kept;
    }

    /// Ends a [#use()].
    void endUse() {
        users--;
        if (users == 0) {
            buffer.addIdle(this);
        }
    }

    /// Accounts for the dictionaries added by the last piece.
    void count() {
        long more = kept.bytes() - counted;
        counted += more;
        buffer.take(more, 0);
    }

    boolean has(LeafColumn leaf) {
        return kept.find(leaf).isPresent();
    }

    /// Whether the dictionary of a column is one of these, and not one created for its batch.
    boolean has(ColumnBatch column) {
        Dictionary held = kept.find(column.column()).orElse(null);
        return held != null && held == column.dictionary();
    }

    @Override
    public long heldBytes() {
        return counted;
    }

    @Override
    public void release() {
        if (users > 0) {
            throw new IllegalStateException("dictionaries in use cannot be released");
        }
        buffer.removeIdle(this);
        buffer.release(counted, 0);
        counted = 0;
        kept.close();
        kept = new DictionaryCache(pool);
    }
}
