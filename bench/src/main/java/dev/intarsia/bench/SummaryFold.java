package dev.intarsia.bench;

import dev.intarsia.tempo.summary.ServiceStats;
import dev.intarsia.tempo.summary.TraceSummary;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;

/// Visits every field of summaries of traces and adds up what it finds, as [TraceFold] does.
final class SummaryFold {
    private long traces;
    private long services;
    private long ordered;

    void add(TraceSummary summary) {
        long sum = TraceFold.bytes(summary.traceId()) + TraceFold.text(summary.rootServiceName());
        sum += TraceFold.text(summary.rootSpanName()) + summary.startUnixNanos();
        sum += summary.endUnixNanos() + summary.durationNanos();
        for (int i = 0; i < summary.services().size(); i++) {
            ServiceStats service = summary.services().get(i);
            sum += TraceFold.text(service.serviceName()) + service.spanCount() + service.errorCount();
            services++;
        }
        end(sum);
    }

    /// Adds the columns of a summary as parquet-java's object has them, for the gate.
    void add(Group row) {
        end(leaves(row));
    }

    private void end(long sum) {
        traces++;
        ordered = ordered * 31 + sum;
    }

    private long leaves(Group group) {
        GroupType type = group.getType();
        long sum = 0;
        boolean isService = false;
        for (int field = 0; field < type.getFieldCount(); field++) {
            for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
                boolean leaf = type.getType(field).isPrimitive();
                sum += leaf ? GroupTraceFold.value(group, field, i) : leaves(group.getGroup(field, i));
                isService |= leaf && type.getFieldName(field).equals("SpanCount");
            }
        }
        services += isService ? 1 : 0;
        return sum;
    }

    String comparable() {
        return traces + " traces, " + services + " services, in order " + ordered;
    }
}
