package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.TableKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Base class of the readers of data points: attributes, exemplars, and lists of numbers.
///
/// @param <T> type of the objects created from rows
abstract class PointReader<T> extends ChildReader<T> {
    final AttributeReader attributes;
    final @Nullable ExemplarReader exemplars;

    PointReader(OtapTable table, OtapPlace partition, IntFunction<T[]> arrays) {
        super(table, partition, arrays);
        attributes = new AttributeReader(table.attributes().orElseThrow(), partition);
        exemplars = table.children().stream()
                .filter(child -> child.kind() == TableKind.EXEMPLARS)
                .map(child -> new ExemplarReader(child, partition))
                .findFirst()
                .orElse(null);
    }

    @Override
    final List<ChildReader<?>> below() {
        return exemplars == null ? List.of(attributes) : List.of(attributes, exemplars);
    }

    /// An optional number, absent if null. The exporter also writes nulls if all values of a batch are zero.
    static OptionalDouble optional(BatchColumns columns, OtapColumn of, int slot) {
        return columns.isNull(of, slot) ? OptionalDouble.empty() : OptionalDouble.of(columns.doubleAt(of, slot));
    }

    static FrozenLongs longs(BatchColumns columns, OtapColumn of, int slot) {
        ListOffsets list = columns.list(of);
        if (list == null) {
            return FrozenLongs.EMPTY;
        }
        long[] numbers = new long[list.offset(slot + 1) - list.offset(slot)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = columns.longAt(of, list.offset(slot) + i);
        }
        return FrozenLongs.wrap(numbers);
    }

    static FrozenDoubles doubles(BatchColumns columns, OtapColumn of, int slot) {
        ListOffsets list = columns.list(of);
        if (list == null) {
            return FrozenDoubles.EMPTY;
        }
        double[] numbers = new double[list.offset(slot + 1) - list.offset(slot)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = columns.doubleAt(of, list.offset(slot) + i);
        }
        return FrozenDoubles.wrap(numbers);
    }
}
