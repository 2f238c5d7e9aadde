package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.POINT_START_TIME_UNIX_NANO;
import static dev.intarsia.model.internal.OtlpFields.POINT_TIME_UNIX_NANO;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.TableKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Base class of the encoders of data points: times, attributes, exemplars, and lists of numbers.
abstract class PointEncoder extends ChildEncoder {
    final RecordFields fields;
    final AttributeEncoder attributes;
    private final @Nullable ExemplarEncoder exemplars;

    PointEncoder(OtapTable table, OtapPlace partition, EncodedRecord record) {
        super(table, partition, record);
        fields = new RecordFields(out);
        attributes = new AttributeEncoder(table.attributes().orElseThrow(), partition, record);
        exemplars = table.children().stream()
                .filter(child -> child.kind() == TableKind.EXEMPLARS)
                .map(child -> new ExemplarEncoder(child, partition, record))
                .findFirst()
                .orElse(null);
    }

    @Override
    final List<ChildEncoder> below() {
        return exemplars == null ? List.of(attributes) : List.of(attributes, exemplars);
    }

    /// Fields 2 and 3 of every point.
    final void times(RecordColumns columns, int slot) {
        long time = columns.longAt(OtapColumn.TIME_UNIX_NANO, slot);
        record.addTime(time, time);
        fields.time(POINT_START_TIME_UNIX_NANO, columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot));
        fields.time(POINT_TIME_UNIX_NANO, time);
    }

    final void exemplars(int number, int point) {
        if (exemplars != null) {
            exemplars.fields(number, point);
        }
    }

    /// An optional number, absent if null. The exporter also writes nulls if all values of a batch are zero.
    final void optional(int number, RecordColumns columns, OtapColumn of, int slot) {
        if (!columns.isNull(of, slot)) {
            out.fixed64Field(number, Double.doubleToRawLongBits(columns.doubleAt(of, slot)));
        }
    }

    /// A packed list of 64-bit numbers; omitted if empty.
    final void longs(int number, RecordColumns columns, OtapColumn of, int slot) {
        ListOffsets list = columns.list(of);
        if (list == null || list.offset(slot) == list.offset(slot + 1)) {
            return;
        }
        int start = out.open(number);
        for (int i = list.offset(slot); i < list.offset(slot + 1); i++) {
            out.fixed64(columns.longAt(of, i));
        }
        out.close(start);
    }

    /// A packed list of floating-point numbers; omitted if empty.
    final void doubles(int number, RecordColumns columns, OtapColumn of, int slot) {
        ListOffsets list = columns.list(of);
        if (list == null || list.offset(slot) == list.offset(slot + 1)) {
            return;
        }
        int start = out.open(number);
        for (int i = list.offset(slot); i < list.offset(slot + 1); i++) {
            out.fixed64(Double.doubleToRawLongBits(columns.doubleAt(of, i)));
        }
        out.close(start);
    }
}
