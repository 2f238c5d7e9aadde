package dev.intarsia.docs;

import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.nio.file.Path;

final class TenantTracesExample {
    private TenantTracesExample() {}

    static void run(Path folderOfTenant, long fromUnixNanos, long toUnixNanos) {
        // example
        ScanOptions hour = ScanOptions.DEFAULTS
                .withProjection(TempoProjection.spansWithoutAttributes())
                .withFilter(RowGroupFilter.ALL.between(fromUnixNanos, toUnixNanos));
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folderOfTenant)) {
            TempoTenant tenant = TempoTenant.inFolder(store, "", context, ListOptions.DEFAULTS);
            try (TraceIterator traces = BlockSetReader.of(tenant, context).merged(hour)) {
                while (traces.hasNext()) {
                    System.out.println(traces.next().traceId());
                }
            }
        }
        // end
    }
}
