package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.cli.text.TextTable.Column;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Blocks as a table.
public final class BlockTable {
    private static final int ID_WIDTH = 36;
    private static final int NAME_WIDTH = 24;
    /// Of more than a century nobody writes blocks; the nanoseconds of less fit a `long`.
    private static final long MOST_SECONDS = 100L * 366 * 24 * 3600;
    /// Stands for what is not known.
    private static final String NONE = "-";

    private final TextTable table;
    private final boolean withTenants;
    private final Instant now;
    private final Duration window;

    /// @param out where the table goes
    /// @param withTenants whether the first column names the tenant
    /// @param now what ages are counted from
    /// @param window length of the windows in which Tempo compacts blocks with each other
    public BlockTable(OutputStream out, boolean withTenants, Instant now, Duration window) {
        List<Column> columns = new ArrayList<>();
        if (withTenants) {
            columns.add(Column.text("TENANT", NAME_WIDTH));
        }
        columns.addAll(List.of(
                Column.text("BLOCK ID", ID_WIDTH),
                Column.text("VERSION", NAME_WIDTH),
                Column.number("LEVEL"),
                Column.number("TRACES"),
                Column.number("SIZE"),
                Column.text("START", NAME_WIDTH),
                Column.text("END", NAME_WIDTH),
                Column.number("DURATION"),
                Column.number("AGE"),
                Column.number("WINDOW"),
                Column.number("SHARDS"),
                Column.text("COMPACTED", NAME_WIDTH)));
        this.table = new TextTable(out, columns, Integer.MAX_VALUE);
        this.withTenants = withTenants;
        this.now = now;
        this.window = window;
    }

    /// Adds a line.
    public void add(String tenant, StoredBlock block) throws IOException {
        BlockMeta meta = block.meta();
        List<String> cells = new ArrayList<>();
        if (withTenants) {
            cells.add(tenant);
        }
        cells.addAll(List.of(
                block.id().toString(),
                meta.format(),
                Long.toString(meta.compactionLevel()),
                Quantities.count(meta.totalObjects()),
                meta.sizeBytes() == 0 ? NONE : Quantities.bytes(meta.sizeBytes())));
        cells.addAll(meta.hasKnownTimes() ? times(meta) : Collections.nCopies(5, NONE));
        cells.add(Quantities.count(meta.bloomShards()));
        cells.add(block.compactedAt().map(BlockTable::time).orElse(NONE));
        table.row(cells.toArray(String[]::new));
    }

    private List<String> times(BlockMeta meta) {
        return List.of(
                time(meta.startTime()),
                time(meta.endTime()),
                between(meta.startTime(), meta.endTime()),
                between(meta.endTime(), now),
                window(meta.endTime()));
    }

    /// Prints a head and the lines.
    public void finish() throws IOException {
        table.finish();
    }

    private static String time(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }

    /// How many windows before the present one the block's end lies: 0 for the present one.
    private String window(Instant end) {
        long ago = Math.floorDiv(now.getEpochSecond(), window.toSeconds())
                - Math.floorDiv(end.getEpochSecond(), window.toSeconds());
        return Quantities.count(ago);
    }

    /// Whole seconds, as the times have; a dash for an end that is yet to come.
    private static String between(Instant start, Instant end) {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        return seconds >= 0 && seconds <= MOST_SECONDS ? Quantities.duration(seconds * 1_000_000_000L) : NONE;
    }
}
