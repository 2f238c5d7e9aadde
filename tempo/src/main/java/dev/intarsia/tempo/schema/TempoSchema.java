package dev.intarsia.tempo.schema;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The columns of one file, found by their meaning.
///
/// A file must have the columns without which there is no trace ([TempoField#required()]), and each column of the
/// format that it has must have the format's type and lie in the format's lists. Other columns may be missing, they
/// read as 0 or empty; columns that the format does not define are ignored. Real files need both: Tempo's writers added
/// and renamed columns under one format name.
public final class TempoSchema {
    private final SchemaDescription description;
    private final Map<TempoField, LeafColumn> fields;
    private final Map<TempoLevel, Map<AttributeField, LeafColumn>> attributes;
    private final List<DedicatedLeaf> dedicated;
    private final List<LeafColumn> unnamedSlots;

    private TempoSchema(
            SchemaDescription description,
            Map<TempoField, LeafColumn> fields,
            Map<TempoLevel, Map<AttributeField, LeafColumn>> attributes,
            List<DedicatedLeaf> dedicated,
            List<LeafColumn> unnamedSlots) {
        this.description = description;
        this.fields = fields;
        this.attributes = attributes;
        this.dedicated = List.copyOf(dedicated);
        this.unnamedSlots = List.copyOf(unnamedSlots);
    }

    /// Matches a file's schema with a format.
    ///
    /// @param schema the file's schema
    /// @param description the format
    /// @param dedicated the dedicated columns of the block's meta; empty for a file without meta
    /// @param location the file, for errors
    /// @throws dev.intarsia.error.SchemaMismatchException naming the column that is missing, is of another type or lies
    /// in other lists
    public static TempoSchema resolve(
            ParquetSchema schema,
            SchemaDescription description,
            List<DedicatedColumn> dedicated,
            ErrorLocation location) {
        SchemaMatcher matcher = new SchemaMatcher(schema, description.format(), location);
        Map<TempoField, LeafColumn> fields = new EnumMap<>(TempoField.class);
        description.fields().forEach((field, path) -> {
            List<ColumnPath> lists = description.listsAround(field.level());
            matcher.find(path, field.type(), lists, field.required()).ifPresent(leaf -> fields.put(field, leaf));
        });
        Map<TempoLevel, Map<AttributeField, LeafColumn>> attributes = new EnumMap<>(TempoLevel.class);
        for (TempoLevel owner : description.attributeOwners()) {
            attributes.put(owner, attributes(matcher, description, owner));
        }
        List<DedicatedLeaf> leaves = dedicated(matcher, description, dedicated);
        return new TempoSchema(description, fields, attributes, leaves, unnamedSlots(matcher, description, leaves));
    }

    private static Map<AttributeField, LeafColumn> attributes(
            SchemaMatcher matcher, SchemaDescription description, TempoLevel owner) {
        Map<AttributeField, LeafColumn> found = new EnumMap<>(AttributeField.class);
        AttributeForm form = description.attributeForm(owner);
        for (AttributeField field : form.fields()) {
            List<ColumnPath> lists = new ArrayList<>(description.listsAround(owner));
            lists.add(description.attributeList(owner));
            if (form.lists().contains(field)) {
                lists.add(description.valueList(owner, field));
            }
            ColumnPath path = description.attribute(owner, field);
            matcher.find(path, field.type(), lists, false).ifPresent(leaf -> found.put(field, leaf));
        }
        if (!found.isEmpty() && !found.containsKey(AttributeField.KEY)) {
            throw matcher.missing(description.attribute(owner, AttributeField.KEY));
        }
        return found;
    }

    private static List<DedicatedLeaf> dedicated(
            SchemaMatcher matcher, SchemaDescription description, List<DedicatedColumn> columns) {
        List<DedicatedLeaf> found = new ArrayList<>();
        for (DedicatedSlot slot : DedicatedSlots.assign(columns, description).slots()) {
            DedicatedColumn column = slot.column();
            List<ColumnPath> lists = new ArrayList<>(description.listsAround(level(column.scope())));
            if (slot.repeated()) {
                lists.add(slot.path());
            }
            matcher.find(slot.path(), SchemaMatcher.physical(column.type()), lists, false)
                    .ifPresent(leaf -> found.add(new DedicatedLeaf(column, leaf)));
        }
        return found;
    }

    private static List<LeafColumn> unnamedSlots(
            SchemaMatcher matcher, SchemaDescription description, List<DedicatedLeaf> named) {
        Set<LeafColumn> taken = new HashSet<>();
        for (DedicatedLeaf leaf : named) {
            taken.add(leaf.leaf());
        }
        List<LeafColumn> unnamed = new ArrayList<>();
        for (DedicatedSlots.DedicatedGroup group : description.dedicatedGroups()) {
            for (int slot = 0; slot < group.slotCount(); slot++) {
                matcher.leaf(group.slot(slot))
                        .filter(leaf -> !taken.contains(leaf))
                        .ifPresent(unnamed::add);
            }
        }
        return unnamed;
    }

    private static TempoLevel level(DedicatedColumn.Scope scope) {
        return switch (scope) {
            case RESOURCE -> TempoLevel.RESOURCE;
            case SPAN -> TempoLevel.SPAN;
            case EVENT -> TempoLevel.EVENT;
        };
    }

    /// The format of the file.
    public TempoFormat format() {
        return description.format();
    }

    /// The description the file was matched with.
    public SchemaDescription description() {
        return description;
    }

    /// The column of a field, if the file has it.
    public Optional<LeafColumn> field(TempoField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// The column of a generic attribute's field, if the file has it.
    public Optional<LeafColumn> attribute(TempoLevel owner, AttributeField field) {
        return Optional.ofNullable(attributes.getOrDefault(owner, Map.of()).get(field));
    }

    /// The column with the JSON of values that have no column of their own, under the name that the file uses.
    public Optional<LeafColumn> unsupportedValues(TempoLevel owner) {
        return attribute(owner, AttributeField.VALUE_UNSUPPORTED)
                .or(() -> attribute(owner, AttributeField.VALUE_DROPPED));
    }

    /// The dedicated columns of a level, in the order of the meta.
    public List<DedicatedLeaf> dedicated(TempoLevel level) {
        List<DedicatedLeaf> found = new ArrayList<>();
        for (DedicatedLeaf leaf : dedicated) {
            if (level(leaf.column().scope()) == level) {
                found.add(leaf);
            }
        }
        return found;
    }

    /// Slots for dedicated columns that the file has and the meta has no name for. Values in them cannot be read.
    public List<LeafColumn> unnamedSlots() {
        return unnamedSlots;
    }
}
