package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Schemas made from a description: every column of it, with changes.
public final class SchemaFixture {
    private final Map<ColumnPath, PhysicalType> columns = new LinkedHashMap<>();
    private final Set<ColumnPath> repeated = new HashSet<>();

    /// A schema without columns.
    SchemaFixture() {}

    /// All columns of vParquet4.
    public static SchemaFixture vParquet4() {
        return of(TempoFormat.VPARQUET4);
    }

    /// All columns of a format, without those that only early forms of it had.
    public static SchemaFixture of(TempoFormat format) {
        SchemaFixture fixture = new SchemaFixture();
        SchemaDescription description = TempoFormats.description(format);
        for (TempoLevel level : TempoLevel.values()) {
            description.list(level).ifPresent(fixture.repeated::add);
        }
        description.fields().forEach((field, path) -> fixture.columns.put(path, field.type()));
        for (TempoLevel owner : description.attributeOwners()) {
            fixture.attributes(description, owner);
        }
        description.dedicatedGroups().forEach(fixture::slots);
        return fixture;
    }

    private void slots(DedicatedSlots.DedicatedGroup group) {
        for (int slot = 0; slot < group.slotCount(); slot++) {
            columns.put(group.slot(slot), SchemaMatcher.physical(group.type()));
            if (group.repeated()) {
                repeated.add(group.slot(slot));
            }
        }
    }

    private void attributes(SchemaDescription description, TempoLevel owner) {
        AttributeForm form = description.attributeForm(owner);
        repeated.add(description.attributeList(owner));
        for (AttributeField field : form.fields()) {
            if (field == AttributeField.VALUE_TYPE || field == AttributeField.VALUE_DROPPED) {
                continue;
            }
            columns.put(description.attribute(owner, field), field.type());
            if (form.lists().contains(field)) {
                repeated.add(description.valueList(owner, field));
            }
        }
    }

    SchemaFixture without(ColumnPath prefix) {
        columns.keySet().removeIf(path -> path.startsWith(prefix));
        return this;
    }

    SchemaFixture with(ColumnPath path, PhysicalType type) {
        columns.put(path, type);
        return this;
    }

    SchemaFixture notRepeated(ColumnPath node) {
        repeated.remove(node);
        return this;
    }

    int size() {
        return columns.size();
    }

    /// The schema.
    public ParquetSchema build() {
        ParquetSchema.Builder builder = ParquetSchema.builder("Trace");
        children(builder, ColumnPath.ROOT, new ArrayList<>(columns.keySet()));
        return builder.build();
    }

    private void children(ParquetSchema.Builder builder, ColumnPath group, List<ColumnPath> below) {
        int depth = group.parts().size();
        Map<String, List<ColumnPath>> byName = new LinkedHashMap<>();
        for (ColumnPath path : below) {
            byName.computeIfAbsent(path.parts().get(depth), name -> new ArrayList<>())
                    .add(path);
        }
        byName.forEach((name, paths) -> {
            ColumnPath child = group.child(name);
            Repetition repetition = repeated.contains(child) ? Repetition.REPEATED : Repetition.REQUIRED;
            PhysicalType type = columns.get(child);
            if (type != null) {
                builder.leaf(name, repetition, type);
            } else {
                builder.beginGroup(name, repetition);
                children(builder, child, paths);
                builder.endGroup();
            }
        });
    }
}
