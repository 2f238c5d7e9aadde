package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.common.v1.AnyValue.ValueCase;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;

/// Logs to a batch. A log without attributes has no id.
public final class LogsEncoder {
    private final EncodedTableRows logs = new EncodedTableRows(OtapTable.LOGS);
    private final AttributeRows attributes = new AttributeRows(OtapTable.LOG_ATTRS);
    private final GroupRows groups = new GroupRows(logs);
    private final AnyValueRows body = new AnyValueRows(logs, "body.");
    private final TableColumnRows id = logs.column("id");
    private final TableColumnRows schemaUrl = logs.column("schema_url");
    private final TableColumnRows time = logs.column("time_unix_nano");
    private final TableColumnRows observedTime = logs.column("observed_time_unix_nano");
    private final TableColumnRows traceId = logs.column("trace_id");
    private final TableColumnRows spanId = logs.column("span_id");
    private final TableColumnRows severityNumber = logs.column("severity_number");
    private final TableColumnRows severityText = logs.column("severity_text");
    private final TableColumnRows dropped = logs.column("dropped_attributes_count");
    private final TableColumnRows eventName = logs.column("event_name");
    private final TableColumnRows flags = logs.column("flags");
    private int nextId;

    private LogsEncoder() {}

    /// One batch for one request.
    ///
    /// @throws IllegalArgumentException for more than 65,536 logs with attributes, resources or scopes
    public static OtapBatch encode(List<ResourceLogs> request) {
        return new LogsEncoder().batch(request);
    }

    private OtapBatch batch(List<ResourceLogs> request) {
        for (ResourceLogs resource : request) {
            groups.begin(resource.getResource(), resource.getSchemaUrlBytes().toByteArray());
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                groups.begin(scope.getScope());
                byte[] url = scope.getSchemaUrlBytes().toByteArray();
                for (LogRecord log : scope.getLogRecordsList()) {
                    schemaUrl.addUnlessEmpty(url);
                    add(log);
                }
            }
        }
        OtapBatch batch = new OtapBatch(Signal.LOGS);
        batch.add(logs);
        batch.add(attributes.rows());
        groups.finish(batch);
        return batch;
    }

    private void add(LogRecord log) {
        groups.addRow();
        if (log.getAttributesCount() == 0) {
            id.addNull();
        } else {
            attributes.add(nextId, log.getAttributesList());
            id.add(GroupRows.checked(nextId++));
        }
        time.add(log.getTimeUnixNano());
        observedTime.add(log.getObservedTimeUnixNano());
        traceId.addFixed(log.getTraceId().toByteArray());
        spanId.addFixed(log.getSpanId().toByteArray());
        severityNumber.addUnlessZero(log.getSeverityNumberValue());
        severityText.addUnlessEmpty(log.getSeverityTextBytes().toByteArray());
        if (log.getBody().getValueCase() == ValueCase.VALUE_NOT_SET) {
            body.addNothing();
        } else {
            body.add(log.getBody());
        }
        dropped.add(Integer.toUnsignedLong(log.getDroppedAttributesCount()));
        eventName.addUnlessEmpty(log.getEventNameBytes().toByteArray());
        flags.addUnlessZero(Integer.toUnsignedLong(log.getFlags()));
    }
}
