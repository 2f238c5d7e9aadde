package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// What a run has left.
///
/// @param directory the exporter's base folder
/// @param files the files, in the order in which they became visible
/// @param rowCounts number of rows per table that has some
/// @param itemCounts number of log records, spans and metrics sent, per signal that was
/// @param lostItems positions of the lost log records, spans and metrics, per signal, in the order of sending
/// @param orphanCounts number of rows per table below a root table whose row there is lost
/// @param batchCount number of batches
/// @param clockMillis when a run after this one starts
public record GeneratedOtap(
        Path directory,
        List<Path> files,
        Map<OtapTable, Long> rowCounts,
        Map<Signal, Long> itemCounts,
        Map<Signal, BitSet> lostItems,
        Map<OtapTable, Long> orphanCounts,
        int batchCount,
        long clockMillis) {

    /// Copies the collections.
    public GeneratedOtap {
        files = List.copyOf(files);
        rowCounts = Map.copyOf(rowCounts);
        itemCounts = Map.copyOf(itemCounts);
        lostItems = Map.copyOf(lostItems);
        orphanCounts = Map.copyOf(orphanCounts);
    }
}
