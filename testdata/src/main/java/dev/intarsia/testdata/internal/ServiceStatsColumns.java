package dev.intarsia.testdata.internal;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.testdata.internal.TraceTotals.ServiceCounts;
import dev.intarsia.writer.ColumnBuffer;
import java.util.Map;

/// The columns of a trace's services: a map in vParquet4, a list in vParquet5.
final class ServiceStatsColumns extends Columns {

    private static final int LEVEL = 1;

    private final ColumnBuffer service;
    private final ColumnBuffer spans;
    private final ColumnBuffer errors;

    ServiceStatsColumns(RowColumns columns) {
        super(columns, ColumnPath.ROOT.child("ServiceStats"));
        service = leaf(format().isBare() ? "ServiceName" : "key_value.key");
        String counts = format().isBare() ? "" : "key_value.value.";
        spans = leaf(counts + "SpanCount");
        errors = leaf(counts + "ErrorCount");
    }

    /// Appends the services of one trace.
    void add(Map<String, ServiceCounts> services) {
        if (services.isEmpty()) {
            addNull(0, LEVEL - 1);
        }
        int rep = 0;
        for (Map.Entry<String, ServiceCounts> entry : services.entrySet()) {
            addText(service, rep, LEVEL, entry.getKey());
            spans.addInt(rep, LEVEL, entry.getValue().spans());
            errors.addInt(rep, LEVEL, entry.getValue().errors());
            rep = LEVEL;
        }
    }
}
