package dev.intarsia.bench;

import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/// A few columns of all traces, in the ways that are timed.
enum ProjectedRead {
    /// What the block stores of whole traces.
    SUMMARY(TempoProjection.traceSummary()) {
        @Override
        String ours(BenchBlock block, ReadContext context) {
            SummaryFold fold = new SummaryFold();
            try (SummaryIterator summaries =
                    TempoBlockReader.of(block.open(context), context).summaries()) {
                while (summaries.hasNext()) {
                    fold.add(summaries.next());
                }
            }
            return fold.comparable();
        }

        @Override
        String theirs(BenchBlock block, TempoBlock open) throws IOException {
            SummaryFold fold = new SummaryFold();
            try (ParquetReader<Group> reader = query(block, open).open(block.file())) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    fold.add(row);
                }
            }
            return fold.comparable();
        }
    },
    /// The names of all spans.
    SPAN_NAMES(TempoProjection.spanNames()) {
        @Override
        String ours(BenchBlock block, ReadContext context) {
            TraceFold fold = new TraceFold();
            try (TraceIterator traces =
                    TempoBlockReader.of(block.open(context), context).traces(TempoProjection.spanNames())) {
                while (traces.hasNext()) {
                    fold.add(traces.next());
                }
            }
            return fold.comparable();
        }

        @Override
        String theirs(BenchBlock block, TempoBlock open) throws IOException {
            return GroupTraceFold.read(block.file(), open.schema(), List.of(query(block, open)))
                    .comparable();
        }
    };

    private final TempoProjection projection;

    ProjectedRead(TempoProjection projection) {
        this.projection = projection;
    }

    /// Opens the block and makes our objects of it.
    abstract String ours(BenchBlock block, ReadContext context);

    /// The same computed from parquet-java's objects, for the gate.
    abstract String theirs(BenchBlock block, TempoBlock open) throws IOException;

    GroupQuery query(BenchBlock block, TempoBlock open) {
        return GroupQuery.columns(block.file(), open, projection.of(open.schema()));
    }

    /// Opens the file and makes parquet-java's objects of it.
    GroupTraces groups(BenchBlock block, TempoBlock open) {
        GroupQuery query = query(block, open);
        MessageType columns = query.columns().orElseThrow();
        return new GroupTraces(block.file(), columns, List.of(query));
    }

    /// What both sides find.
    ///
    /// @throws GateException when they differ
    String check(BenchBlock block) throws IOException {
        try (ReadContext context = ReadContext.create()) {
            String ours = ours(block, context);
            Gate.requireSame(theirs(block, block.open(context)), ours);
            return ours;
        }
    }

    /// What visiting the leaves of parquet-java's objects must find.
    String groups(BenchBlock block) {
        try (ReadContext context = ReadContext.create()) {
            return groups(block, block.open(context)).read().summary();
        }
    }
}
