package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The attributes of one level that have columns of their own: dedicated ones in the order of the meta, then those that
/// have a column in every block. Most of them are absent from most elements, so one word per element marks which are
/// there.
final class DedicatedAttributeColumns {
    private final ListCursor owners;
    private final DedicatedAttributeColumn[] columns;
    private final DedicatedAttributeColumn[] active;
    private int activeCount;
    private long[] present = {};

    DedicatedAttributeColumns(AssemblyColumns assembly, TempoLevel level, ListCursor owners) {
        this.owners = owners;
        TempoSchema schema = assembly.schema();
        List<DedicatedAttributeColumn> found = new ArrayList<>();
        for (DedicatedLeaf dedicated : schema.dedicated(level)) {
            add(
                    found,
                    assembly,
                    Optional.of(dedicated.leaf()),
                    dedicated.column().name(),
                    false);
        }
        for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
            add(found, assembly, schema.field(attribute.field()), attribute.key(), attribute.emptyIsAbsent());
        }
        if (found.size() > Long.SIZE) {
            throw new IllegalStateException("more than 64 attributes with columns of their own");
        }
        columns = found.toArray(DedicatedAttributeColumn[]::new);
        active = columns.clone();
    }

    private void add(
            List<DedicatedAttributeColumn> found,
            AssemblyColumns assembly,
            Optional<LeafColumn> column,
            String key,
            boolean emptyIsAbsent) {
        LeafColumn leaf = assembly.projected(column);
        if (leaf == null) {
            return;
        }
        if (leaf.repetition() == Repetition.REPEATED) {
            found.add(NamedList.of(assembly, leaf, owners, key));
        } else if (leaf.type() == PhysicalType.INT64) {
            found.add(new DedicatedAttributeColumn.OfLong(assembly.add(new LongColumn(leaf, owners)), key));
        } else {
            found.add(assembly.add(new DedicatedAttributeColumn.OfText(leaf, owners, key, emptyIsAbsent)));
        }
    }

    /// Notes which columns have values where in the batch that was bound.
    void bound() {
        int elements = owners.elementCount();
        if (present.length < elements) {
            present = new long[SlotColumn.grown(present.length, elements)];
        }
        Arrays.fill(present, 0, elements, 0);
        activeCount = 0;
        for (DedicatedAttributeColumn column : columns) {
            if (column.present()) {
                column.mark(present, 1L << activeCount, elements);
                active[activeCount++] = column;
            }
        }
    }

    /// One bit for each attribute that an element has.
    long present(int owner) {
        return present[owner];
    }

    /// Puts the attributes of an element into `attributes` from `at` on.
    void read(int owner, long bits, Attribute[] attributes, int at) {
        int next = at;
        for (long left = bits; left != 0; left &= left - 1) {
            attributes[next++] = active[Long.numberOfTrailingZeros(left)].attribute(owner);
        }
    }
}
