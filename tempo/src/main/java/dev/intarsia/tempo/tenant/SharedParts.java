package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parts of the metas of one list that are of any size: names of tenants and formats, and lists of dedicated columns.
/// Equal ones are kept once. In a real list they are a handful; one where they all differ is refused before they fill
/// the heap. Thread-safe.
final class SharedParts {
    /// Most bytes of heap, by estimate: 1,000 different lists of a hundred columns take a tenth of it.
    static final long MAX_HEAP_BYTES = 64L << 20;

    /// Most lists of columns: equal hashes of all of them would take the square of their number in comparisons.
    private static final int MAX_LISTS = 10_000;
    /// A text and its characters, of two bytes each; an entry of a map.
    private static final int TEXT_BYTES = 96;
    /// A column and its place in its list; its options are shared by the class of lists.
    private static final int COLUMN_BYTES = 64;

    private final ErrorLocation location;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<DedicatedColumn>, List<DedicatedColumn>> columnLists = new HashMap<>();
    private long heapBytes;

    SharedParts(ErrorLocation location) {
        this.location = location;
    }

    /// The meta with parts that it shares with others.
    ///
    /// @throws LimitExceededException when the parts of all metas together take too much
    synchronized BlockMeta shared(BlockMeta meta) {
        return new BlockMeta(
                shared(meta.format()),
                meta.blockId(),
                shared(meta.tenantId()),
                meta.startTime(),
                meta.endTime(),
                meta.totalObjects(),
                meta.sizeBytes(),
                meta.compactionLevel(),
                meta.indexPageSize(),
                meta.totalRecords(),
                meta.bloomShards(),
                meta.footerSizeBytes(),
                shared(meta.dedicatedColumns()),
                meta.replicationFactor());
    }

    private String shared(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        add(heapBytes(text));
        texts.put(text, text);
        return text;
    }

    private List<DedicatedColumn> shared(List<DedicatedColumn> columns) {
        List<DedicatedColumn> known = columnLists.get(columns);
        if (known != null) {
            return known;
        }
        long bytes = TEXT_BYTES;
        for (DedicatedColumn column : columns) {
            bytes += COLUMN_BYTES + 8L * column.options().size() + heapBytes(column.name());
        }
        add(bytes);
        if (columnLists.size() == MAX_LISTS) {
            throw new LimitExceededException(
                    location,
                    "its metas have more than the limit of " + MAX_LISTS + " different lists of dedicated columns");
        }
        columnLists.put(columns, columns);
        return columns;
    }

    private static long heapBytes(String text) {
        return TEXT_BYTES + 2L * text.length();
    }

    private void add(long bytes) {
        heapBytes += bytes;
        if (heapBytes > MAX_HEAP_BYTES) {
            throw new LimitExceededException(
                    location,
                    "its metas differ too much: their names and dedicated columns take more than the limit of "
                            + MAX_HEAP_BYTES + " bytes of heap");
        }
    }
}
