package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.cli.text.TextTable.Column;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/// Blocks as a table.
public final class BlockTable {
    private static final int ID_WIDTH = 36;
    private static final int NAME_WIDTH = 24;
    /// Placeholder for a time that the meta does not contain.
    private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private BlockTable() {}

    /// Prints a head and a line per block.
    public static void print(List<StoredBlock> blocks, OutputStream out) throws IOException {
        List<Column> columns = List.of(
                Column.text("BLOCK ID", ID_WIDTH),
                Column.text("VERSION", NAME_WIDTH),
                Column.number("LEVEL"),
                Column.number("TRACES"),
                Column.number("SIZE"),
                Column.text("START", NAME_WIDTH),
                Column.text("END", NAME_WIDTH),
                Column.number("SHARDS"),
                Column.text("COMPACTED", NAME_WIDTH));
        TextTable table = new TextTable(out, columns, Integer.MAX_VALUE);
        for (StoredBlock block : blocks) {
            BlockMeta meta = block.meta();
            table.row(
                    block.id().toString(),
                    meta.format(),
                    Long.toString(meta.compactionLevel()),
                    Quantities.count(meta.totalObjects()),
                    meta.sizeBytes() == 0 ? "-" : Quantities.bytes(meta.sizeBytes()),
                    time(meta.startTime()),
                    time(meta.endTime()),
                    Quantities.count(meta.bloomShards()),
                    block.compactedAt().map(BlockTable::time).orElse("-"));
        }
        table.finish();
    }

    private static String time(Instant time) {
        return time.equals(NO_TIME)
                ? "-"
                : Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }
}
