package dev.intarsia.tempo.schema;

import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.DedicatedSlots.DedicatedGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where one of Tempo's formats keeps what: the difference between the formats, as data. Reading code asks for fields,
/// lists and attributes by their meaning and works for every format that has a description.
public final class SchemaDescription {
    private final TempoFormat format;
    private final String listSuffix;
    private final String elementSuffix;
    private final Map<TempoField, ColumnPath> fields;
    private final Map<TempoLevel, ColumnPath> lists;
    private final Map<TempoLevel, ColumnPath> attributes;
    private final List<WellKnownAttribute> wellKnown;
    private final Map<DedicatedColumn.Scope, Map<DedicatedColumn.Type, DedicatedGroup>> dedicated;

    private SchemaDescription(Builder builder) {
        format = builder.format;
        listSuffix = builder.listSuffix;
        elementSuffix = builder.elementSuffix;
        fields = Collections.unmodifiableMap(new EnumMap<>(builder.fields));
        lists = new EnumMap<>(builder.lists);
        attributes = Collections.unmodifiableMap(new EnumMap<>(builder.attributes));
        wellKnown = List.copyOf(builder.wellKnown);
        dedicated = new EnumMap<>(builder.dedicated);
    }

    /// The format described.
    public TempoFormat format() {
        return format;
    }

    /// The fields of the format and their columns.
    public Map<TempoField, ColumnPath> fields() {
        return fields;
    }

    /// The repeated node of a level's list; empty for the trace and for levels the format does not have.
    public Optional<ColumnPath> list(TempoLevel level) {
        return Optional.ofNullable(lists.get(level));
    }

    /// The levels that have generic attributes.
    public Set<TempoLevel> attributeOwners() {
        return attributes.keySet();
    }

    /// The repeated node of a level's list of generic attributes.
    ///
    /// @throws IllegalArgumentException if the level has none
    public ColumnPath attributeList(TempoLevel owner) {
        ColumnPath list = attributes.get(owner);
        if (list == null) {
            throw new IllegalArgumentException(format.id() + " has no attributes for " + owner);
        }
        return ColumnPath.parse(list + listSuffix);
    }

    /// The column of an attribute field. For lists of values it is the element of the list.
    ///
    /// @throws IllegalArgumentException if the level has no attributes
    public ColumnPath attribute(TempoLevel owner, AttributeField field) {
        ColumnPath list = attributes.get(owner);
        if (list == null) {
            throw new IllegalArgumentException(format.id() + " has no attributes for " + owner);
        }
        ColumnPath column = ColumnPath.parse(list + elementSuffix).child(field.columnName());
        return field.list() ? ColumnPath.parse(column + elementSuffix) : column;
    }

    /// The repeated node of a list of values.
    public ColumnPath valueList(TempoLevel owner, AttributeField field) {
        String element = attribute(owner, field).dotted();
        return ColumnPath.parse(element.substring(0, element.length() - elementSuffix.length()) + listSuffix);
    }

    /// The attributes of a level that have columns of their own in every block, in the order in which they follow the
    /// generic and the dedicated ones.
    public List<WellKnownAttribute> wellKnown(TempoLevel level) {
        List<WellKnownAttribute> found = new ArrayList<>();
        for (WellKnownAttribute attribute : wellKnown) {
            if (attribute.field().level() == level) {
                found.add(attribute);
            }
        }
        return found;
    }

    /// The slots for dedicated columns of a scope and a type.
    public Optional<DedicatedGroup> dedicated(DedicatedColumn.Scope scope, DedicatedColumn.Type type) {
        return Optional.ofNullable(dedicated.getOrDefault(scope, Map.of()).get(type));
    }

    /// All slots for dedicated columns.
    public List<DedicatedGroup> dedicatedGroups() {
        List<DedicatedGroup> groups = new ArrayList<>();
        for (Map<DedicatedColumn.Type, DedicatedGroup> byType : dedicated.values()) {
            groups.addAll(byType.values());
        }
        return groups;
    }

    /// The repeated nodes around an element of a level, outermost first.
    public List<ColumnPath> listsAround(TempoLevel level) {
        List<ColumnPath> chain = new ArrayList<>();
        Optional<TempoLevel> inner = Optional.of(level);
        while (inner.isPresent()) {
            list(inner.get()).ifPresent(list -> chain.addFirst(list));
            inner = inner.get().parent();
        }
        return chain;
    }

    /// Collects a description.
    static final class Builder {
        private final TempoFormat format;
        private final String listSuffix;
        private final String elementSuffix;
        private final Map<TempoField, ColumnPath> fields = new EnumMap<>(TempoField.class);
        private final Map<TempoLevel, ColumnPath> lists = new EnumMap<>(TempoLevel.class);
        private final Map<TempoLevel, ColumnPath> attributes = new EnumMap<>(TempoLevel.class);
        private final List<WellKnownAttribute> wellKnown = new ArrayList<>();
        private final Map<DedicatedColumn.Scope, Map<DedicatedColumn.Type, DedicatedGroup>> dedicated =
                new EnumMap<>(DedicatedColumn.Scope.class);

        /// `listSuffix` leads from a list's name to its repeated node, `elementSuffix` to its element.
        Builder(TempoFormat format, String listSuffix, String elementSuffix) {
            this.format = format;
            this.listSuffix = listSuffix;
            this.elementSuffix = elementSuffix;
        }

        Builder field(TempoField field, ColumnPath path) {
            fields.put(field, path);
            return this;
        }

        Builder wellKnown(TempoField field, ColumnPath path, String key) {
            wellKnown.add(new WellKnownAttribute(field, key));
            return field(field, path);
        }

        Builder list(TempoLevel level, ColumnPath repeated) {
            lists.put(level, repeated);
            return this;
        }

        Builder attributes(TempoLevel owner, ColumnPath list) {
            attributes.put(owner, list);
            return this;
        }

        Builder dedicated(
                DedicatedColumn.Scope scope, DedicatedColumn.Type type, ColumnPath group, int slots, boolean options) {
            dedicated
                    .computeIfAbsent(scope, absent -> new EnumMap<>(DedicatedColumn.Type.class))
                    .put(type, new DedicatedGroup(group, type, slots, options));
            return this;
        }

        SchemaDescription build() {
            return new SchemaDescription(this);
        }
    }
}
