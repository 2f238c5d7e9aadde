package dev.intarsia.otap.reconstruct;

import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.TableKind;
import dev.intarsia.parquet.batch.ListOffsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What the readers of data points have in common: attributes, exemplars, and numbers in lists.
///
/// @param <T> what a row becomes
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

    /// A number that null says is absent. The exporter writes null for zeros, too, if a whole batch has nothing else.
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
