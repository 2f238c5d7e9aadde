package dev.intarsia.cli.source;

import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import java.io.PrintStream;

/// The traces in the live blocks of a tenant.
///
/// @param tenant the tenant
/// @param options how its blocks are read
/// @param isMerged whether by trace id, or block after block
public record TenantTraces(OpenTenant tenant, ScanOptions options, boolean isMerged) implements TraceSource {
    private BlockSetReader reader() {
        return BlockSetReader.of(tenant.blocks(), tenant.context());
    }

    private ScanOptions scan(TempoProjection projection, RowGroupFilter filter) {
        return options.withProjection(projection).withFilter(filter);
    }

    @Override
    public TraceIterator traces(TempoProjection projection, RowGroupFilter filter) {
        ScanOptions scan = scan(projection, filter);
        return isMerged ? reader().merged(scan) : reader().traces(scan);
    }

    @Override
    public SpanIterator spans(TempoProjection projection, RowGroupFilter filter) {
        return SpanIterator.of(traces(projection, filter));
    }

    @Override
    public SummaryIterator summaries(RowGroupFilter filter) {
        return reader().summaries(scan(TempoProjection.traceSummary(), filter));
    }

    /// By what the metas say; where traces are merged, there may be fewer.
    @Override
    public long traceCount() {
        return tenant.list().live().stream()
                .mapToLong(block -> block.meta().totalObjects())
                .reduce(0, (sum, traces) -> sum + traces < 0 ? Long.MAX_VALUE : sum + traces);
    }

    /// The metas of all blocks are there.
    @Override
    public void noteUnnamedColumns(PrintStream err) {}
}
