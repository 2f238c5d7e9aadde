package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ParquetFile;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A copy of a batch in memory of exactly its size, without levels, which outlives the pages of its read.
final class BatchCopy {
    private final RowGroupBatch batch;
    private final @Nullable HeldDictionaries dictionaries;
    private final List<ColumnCopy> columns = new ArrayList<>();
    private final Map<ListOffsets, ListCopy> lists = new IdentityHashMap<>();
    private final long bytes;

    /// Computes the size; copies nothing yet. The copy is self-contained.
    BatchCopy(RowGroupBatch batch) {
        this(batch, null);
    }

    /// Same, for a copy that references held dictionaries, which are in use until it is closed.
    static BatchCopy with(HeldDictionaries dictionaries, RowGroupBatch batch) {
        return new BatchCopy(batch, dictionaries);
    }

    private BatchCopy(RowGroupBatch batch, @Nullable HeldDictionaries dictionaries) {
        this.batch = batch;
        this.dictionaries = dictionaries;
        long total = 0;
        for (ColumnBatch column : batch.columns()) {
            ColumnCopy copy = isHeld(column) ? ColumnCopy.ofIds(column) : ColumnCopy.of(column);
            columns.add(copy);
            total += copy.bytes();
            for (ListOffsets list : column.lists()) {
                if (!lists.containsKey(list)) {
                    ListCopy listCopy = new ListCopy(list);
                    lists.put(list, listCopy);
                    total += listCopy.bytes();
                }
            }
        }
        this.bytes = total;
    }

    private boolean isHeld(ColumnBatch column) {
        return dictionaries != null && column.layout() == Layout.DICTIONARY && dictionaries.has(column);
    }

    /// Size of the copy in bytes.
    long bytes() {
        return bytes;
    }

    /// The copy.
    ///
    /// @param file the file of the batch
    Block into(OffHeapPool pool, ParquetFile file, Buffer buffer) {
        Lease lease = pool.lease(bytes);
        try {
            Slices slices = new Slices(lease.segment());
            Map<ListOffsets, ListOffsets> copiedLists = new IdentityHashMap<>();
            lists.forEach((list, copy) -> copiedLists.put(list, copy.into(slices)));
            List<ColumnBatch> copied = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                List<ListOffsets> own = batch.columns().get(i).lists().stream()
                        .map(copiedLists::get)
                        .toList();
                copied.add(columns.get(i).into(slices, own));
            }
            int leafCount = file.footer().schema().leaves().size();
            RowGroupBatch copy =
                    new RowGroupBatch(batch.rowGroup(), batch.firstRow(), batch.rowCount(), copied, leafCount);
            return new Block(file, copy, bytes, owned(lease), buffer);
        } catch (RuntimeException e) {
            lease.release();
            throw e;
        }
    }

    private AutoCloseable owned(Lease lease) {
        HeldDictionaries used = dictionaries;
        if (used == null) {
            return lease;
        }
        used.use();
        return () -> {
            lease.close();
            used.endUse();
        };
    }
}
