package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.Leaf;
import dev.intarsia.testdata.internal.otap.TableDefinition;
import dev.intarsia.testdata.internal.otap.TableField;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One file of a table, from its first batch on. It lies beside its place under another name until it is finished.
public final class TableFileWriter {
    private final Path file;
    private final long beganMillis;
    private final Path staging;
    private final TableDefinition definition;
    private final FileSettings settings;
    private final List<ArrowField> fields;
    private final OutputStream out;
    private final ParquetFileWriter writer;
    private final RowGroupBuffer buffer;
    private final List<LeafAppender> appenders = new ArrayList<>();
    private final BitSet batches = new BitSet();
    private int buffered;
    private long rowCount;

    /// Begins a file with the schema of `first`, which is not yet written.
    ///
    /// @param beganMillis when that is, for [#beganMillis()]
    /// @param metadata what the Arrow schema says about the file
    /// @throws IOException when the file cannot be made
    public TableFileWriter(
            Path file, long beganMillis, EncodedTableRows first, FileSettings settings, Map<String, String> metadata)
            throws IOException {
        this.file = file;
        this.beganMillis = beganMillis;
        this.settings = settings;
        staging = file.resolveSibling(file.getFileName() + "#1");
        definition = first.definition();
        fields = BatchFields.of(first, settings);
        ParquetSchema schema = FileSchema.of(fields);
        buffer = new RowGroupBuffer(schema);
        List<Leaf> leaves = BatchFields.leaves(first, settings);
        for (int i = 0; i < leaves.size(); i++) {
            appenders.add(new LeafAppender(leaves.get(i), groupOf(leaves.get(i)), buffer.column(i)));
        }
        Files.createDirectories(staging.toAbsolutePath().getParent());
        out = new BufferedOutputStream(Files.newOutputStream(staging), 1 << 16);
        writer = new ParquetFileWriter(out, schema, FileSchema.options(fields, settings, metadata));
    }

    private Optional<TableField.Group> groupOf(Leaf leaf) {
        for (TableField field : definition.fields()) {
            if (field instanceof TableField.Group group && group.leaves().contains(leaf)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /// Which table it belongs to.
    public OtapTable table() {
        return definition.table();
    }

    /// Where it will lie.
    public Path file() {
        return file;
    }

    /// When it was begun, on the exporter's clock.
    public long beganMillis() {
        return beganMillis;
    }

    /// Rows appended.
    public long rowCount() {
        return rowCount;
    }

    /// Numbers of the batches it has rows of.
    public BitSet batches() {
        return batches;
    }

    /// Whether a batch has the schema that this file began with.
    ///
    /// @throws ShapeChangeException when a column has another type now, or a struct another form
    public void check(EncodedTableRows rows) throws ShapeChangeException {
        List<ArrowField> now = BatchFields.of(rows, settings);
        if (now.size() != fields.size()) {
            throw new ShapeChangeException(table().folder(), fields.getFirst(), now.getFirst());
        }
        for (int i = 0; i < now.size(); i++) {
            ArrowField before = fields.get(i);
            if (!before.name().equals(now.get(i).name()) || !before.accepts(now.get(i))) {
                throw new ShapeChangeException(table().folder(), before, now.get(i));
            }
        }
    }

    /// Appends the rows of a batch, over two row groups where one becomes full.
    ///
    /// @throws IOException when the file cannot be written
    public void append(int batch, EncodedTableRows rows) throws IOException {
        int from = 0;
        while (from < rows.size()) {
            int to = Math.min(rows.size(), from + settings.rowGroupRows() - buffered);
            for (LeafAppender appender : appenders) {
                appender.append(rows, from, to);
            }
            buffered += to - from;
            from = to;
            if (buffered == settings.rowGroupRows()) {
                writeRowGroup();
            }
        }
        rowCount += rows.size();
        batches.set(batch);
    }

    private void writeRowGroup() throws IOException {
        writer.writeRowGroup(buffer);
        buffer.clear();
        buffered = 0;
    }

    /// Writes what is left and puts the file into its place.
    ///
    /// @throws IOException when the file cannot be written
    public void finish() throws IOException {
        if (buffered > 0) {
            writeRowGroup();
        }
        writer.close();
        out.close();
        Files.move(staging, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Leaves what a process leaves that was killed: nothing before the first row group, then the file under its other
    /// name.
    ///
    /// @throws IOException when it cannot be removed
    public void abandon() throws IOException {
        out.close();
        if (writer.rowGroupCount() == 0) {
            Files.delete(staging);
        }
    }
}
