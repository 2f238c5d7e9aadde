package dev.intarsia.otap.join;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.batch.KeptDictionaries;
import dev.intarsia.parquet.schema.LeafColumn;

/// The dictionaries of a row group that is read in pieces: decoded once, in use as long as rows of a piece are, and
/// then held for the pieces to come as long as there is room. Used by the thread of the join.
final class HeldDictionaries implements Idle {
    private final OffHeapPool pool;
    private final Buffer buffer;
    private KeptDictionaries kept;
    private long counted;
    private int users;

    HeldDictionaries(OffHeapPool pool, Buffer buffer) {
        this.pool = pool;
        this.buffer = buffer;
        this.kept = new KeptDictionaries(pool);
    }

    /// Those that there are, and will be, at least until [#endUse()].
    KeptDictionaries use() {
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

    /// Takes note of those that came with the last piece.
    void count() {
        long more = kept.bytes() - counted;
        counted += more;
        buffer.take(more, 0);
    }

    boolean has(LeafColumn leaf) {
        return kept.find(leaf).isPresent();
    }

    /// Whether the dictionary of a column is one of these, and not one that was made for its batch.
    boolean has(ColumnBatch column) {
        Dictionary held = kept.find(column.column()).orElse(null);
        return held != null && held == column.dictionary();
    }

    @Override
    public long heldBytes() {
        return counted;
    }

    @Override
    public void letGo() {
        if (users > 0) {
            throw new IllegalStateException("dictionaries that are in use cannot be let go");
        }
        buffer.removeIdle(this);
        buffer.give(counted, 0);
        counted = 0;
        kept.close();
        kept = new KeptDictionaries(pool);
    }
}
