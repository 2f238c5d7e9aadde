package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.file.ShapeChangeException;
import dev.intarsia.testdata.internal.otap.file.TableFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// The files of an exporter that are not visible yet: one per table and partition that takes rows, and those that wait
/// for the files of their child tables.
final class OpenFiles {
    private static final int MILLIS_PER_BATCH = 40;

    private final OtapOptions options;
    private final SplittableRandom random;
    private final Map<Place, TableFileWriter> current = new LinkedHashMap<>();
    private final List<TableFileWriter> waiting = new ArrayList<>();
    private final List<Path> visible = new ArrayList<>();
    private long clockMillis;

    private record Place(OtapTable table, String partition) {}

    OpenFiles(OtapOptions options, SplittableRandom random) {
        this.options = options;
        this.random = random;
        clockMillis = options.startMillis();
    }

    List<Path> visible() {
        return List.copyOf(visible);
    }

    long clockMillis() {
        return clockMillis;
    }

    void beginBatch() {
        advance(MILLIS_PER_BATCH);
    }

    void advance(long millis) {
        clockMillis += millis;
    }

    void append(int batch, String partition, EncodedTableRows rows, Map<String, String> metadata)
            throws IOException, ShapeChangeException {
        Place place = new Place(rows.definition().table(), partition);
        TableFileWriter file = current.get(place);
        if (file != null) {
            try {
                file.check(rows);
            } catch (ShapeChangeException e) {
                if (options.shapeChange() == ShapeChange.STOP) {
                    throw e;
                }
                waiting.add(file);
                file = null;
            }
        }
        if (file == null) {
            file = begin(place, rows, metadata);
            current.put(place, file);
        }
        file.append(batch, rows);
    }

    /// Root files are begun last, mostly a millisecond later.
    private TableFileWriter begin(Place place, EncodedTableRows rows, Map<String, String> metadata) throws IOException {
        long millis = clockMillis + (place.table().isRoot() ? random.nextInt(2) : 0);
        String name = "part-" + millis + "-" + OtapExporter.uuid(random) + ".parquet";
        Path folder = options.target().resolve(place.table().folder()).resolve(place.partition());
        return new TableFileWriter(folder.resolve(name), clockMillis, rows, options.fileSettings(), metadata);
    }

    void finishFull() throws IOException {
        finish(file -> file.rowCount() >= options.targetRows());
    }

    /// Takes the chosen files from those that grow, and finishes what waits for nothing any more.
    void finish(Predicate<TableFileWriter> chosen) throws IOException {
        current.values().removeIf(file -> {
            boolean isChosen = chosen.test(file);
            if (isChosen) {
                waiting.add(file);
            }
            return isChosen;
        });
        finishWaiting();
    }

    void finishAll() throws IOException {
        finish(file -> true);
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("files wait for each other: " + waiting);
        }
    }

    private void finishWaiting() throws IOException {
        boolean isChanged = true;
        while (isChanged) {
            List<TableFileWriter> ready =
                    waiting.stream().filter(file -> !waits(file)).toList();
            isChanged = waiting.removeAll(ready);
            for (TableFileWriter file : ready) {
                file.finish();
                visible.add(file.file());
            }
        }
    }

    /// Whether a file of a child table with rows of the same batches is not finished.
    private boolean waits(TableFileWriter file) {
        Collection<OtapTable> children = awaited(file.table());
        List<TableFileWriter> open = new ArrayList<>(current.values());
        open.addAll(waiting);
        return open.stream()
                .anyMatch(other ->
                        children.contains(other.table()) && other.batches().intersects(file.batches()));
    }

    /// The tables that the exporter finishes before this one. It has `log_attrs` for spans where `span_attrs` is meant,
    /// so that spans become visible too early.
    private static Collection<OtapTable> awaited(OtapTable table) {
        List<OtapTable> awaited = new ArrayList<>(table.children());
        if (table.isRoot()) {
            awaited.add(OtapTable.RESOURCE_ATTRS);
            awaited.add(OtapTable.SCOPE_ATTRS);
        }
        if (awaited.remove(OtapTable.SPAN_ATTRS)) {
            awaited.add(OtapTable.LOG_ATTRS);
        }
        return awaited;
    }

    void abandon() throws IOException {
        for (TableFileWriter file : current.values()) {
            file.abandon();
        }
        for (TableFileWriter file : waiting) {
            file.abandon();
        }
    }
}
