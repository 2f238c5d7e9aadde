package dev.intarsia.cli.source;

import dev.intarsia.cli.console.PlacedException;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.error.ReadException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// A block that is open for the length of a command.
///
/// @param context memory and threads of the command
/// @param reader the block
public record BlockInput(ReadContext context, TempoBlockReader reader) implements TraceSource {
    private static final int MOST_NAMES = 5;

    /// What a command does with a block.
    public interface Work {
        void run(BlockInput block) throws IOException;
    }

    /// Opens the argument with default settings, works and closes it. Failures name the path that the user gave.
    public static void with(String argument, Work work) throws IOException {
        with(argument, ReadingOptions.DEFAULTS, work);
    }

    /// Opens the argument, works and closes it. Failures name the path that the user gave.
    public static void with(String argument, ReadingOptions reading, Work work) throws IOException {
        InputPath input = InputPath.of(argument);
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context =
                        reading.context().columnTasks(threads.tasks()).build()) {
            if (input instanceof InputPath.Block block) {
                inFolder(block, context, work);
            } else {
                LocalFile file = input.dataFile();
                work.run(new BlockInput(context, TempoBlockReader.openFile(file.store(), file.key(), context)));
            }
        }
    }

    private static void inFolder(InputPath.Block block, ReadContext context, Work work) throws IOException {
        try (LocalObjectStore store = new LocalObjectStore(block.folder())) {
            work.run(new BlockInput(context, TempoBlockReader.open(store, new BlockLayout(""), context)));
        } catch (ReadException e) {
            throw new PlacedException(block.folder().toString(), e);
        }
    }

    @Override
    public TraceIterator traces(TempoProjection projection, RowGroupFilter filter) {
        return reader.traces(projection, filter);
    }

    @Override
    public SpanIterator spans(TempoProjection projection, RowGroupFilter filter) {
        return reader.spans(projection, filter);
    }

    @Override
    public SummaryIterator summaries(RowGroupFilter filter) {
        return reader.summaries(filter);
    }

    @Override
    public long traceCount() {
        return reader.block().traceCount();
    }

    @Override
    public void noteUnnamedColumns(PrintStream err) {
        List<LeafColumn> unnamed = reader.block().unnamedColumns();
        if (unnamed.isEmpty()) {
            return;
        }
        String names = unnamed.stream()
                .limit(MOST_NAMES)
                .map(leaf -> leaf.path().dotted())
                .collect(Collectors.joining(", "));
        String more = unnamed.size() > MOST_NAMES ? ", …" : "";
        String lack = reader.block().meta().isPresent() ? "meta.json does not name them" : "there is no meta.json";
        err.println("intarsia: note: the attributes of " + unnamed.size() + " dedicated columns are left out, since "
                + lack + ": " + names + more);
    }
}
