package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
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

/// Where one of Tempo's formats keeps what: the difference between the formats, as data. Reading code requests fields,
/// lists and attributes by their meaning and works for every format that has a description.
public final class SchemaDescription {
    private final TempoFormat format;
    private final ListForm listForm;
    private final Map<TempoField, ColumnPath> fields;
    private final Map<TempoField, Set<TempoField>> standIns;
    private final Map<TempoLevel, LevelList> lists;
    private final Map<TempoLevel, AttributeList> attributes;
    private final boolean dropsEmptyAttributes;
    private final List<WellKnownAttribute> wellKnown;
    private final Map<DedicatedColumn.Scope, Map<DedicatedColumn.Type, DedicatedGroup>> dedicated;

    private record LevelList(ColumnPath repeated, ColumnPath element) {}

    private record AttributeList(ColumnPath list, AttributeForm form) {}

    private SchemaDescription(Builder builder) {
        format = builder.format;
        listForm = builder.listForm;
        standIns = new EnumMap<>(builder.standIns);
        dropsEmptyAttributes = builder.dropsEmptyAttributes;
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

    /// The fields whose columns hold what `field` means: the field itself if the format has it, else those in which the
    /// format keeps the same, else none.
    public Set<TempoField> columnsFor(TempoField field) {
        return fields.containsKey(field) ? Set.of(field) : standIns.getOrDefault(field, Set.of());
    }

    /// The repeated node of a level's list; empty for the trace and for levels the format does not have.
    public Optional<ColumnPath> list(TempoLevel level) {
        return Optional.ofNullable(lists.get(level)).map(LevelList::repeated);
    }

    /// The element of a level's list, the group of its columns; empty where [#list] is.
    public Optional<ColumnPath> element(TempoLevel level) {
        return Optional.ofNullable(lists.get(level)).map(LevelList::element);
    }

    /// The levels that have generic attributes.
    public Set<TempoLevel> attributeOwners() {
        return attributes.keySet();
    }

    /// How the generic attributes of a level are stored.
    ///
    /// @throws IllegalArgumentException if the level has none
    public AttributeForm attributeForm(TempoLevel owner) {
        return attributes(owner).form();
    }

    /// True when a generic attribute without any value is none; else it is one with the empty value.
    public boolean dropsEmptyAttributes() {
        return dropsEmptyAttributes;
    }

    private AttributeList attributes(TempoLevel owner) {
        AttributeList list = attributes.get(owner);
        if (list == null) {
            throw new IllegalArgumentException(format.id() + " has no attributes for " + owner);
        }
        return list;
    }

    /// The repeated node of a level's list of generic attributes.
    ///
    /// @throws IllegalArgumentException if the level has none
    public ColumnPath attributeList(TempoLevel owner) {
        return listForm.repeated(attributes(owner).list());
    }

    /// The column of an attribute field. For lists of values it is the element of the list.
    ///
    /// @throws IllegalArgumentException if the level has no attributes
    public ColumnPath attribute(TempoLevel owner, AttributeField field) {
        ColumnPath column = attributeColumn(owner, field);
        return attributeForm(owner).lists().contains(field) ? listForm.element(column) : column;
    }

    /// The repeated node of a list of values.
    ///
    /// @throws IllegalArgumentException if the level has no attributes
    public ColumnPath valueList(TempoLevel owner, AttributeField field) {
        return listForm.repeated(attributeColumn(owner, field));
    }

    private ColumnPath attributeColumn(TempoLevel owner, AttributeField field) {
        return listForm.element(attributes(owner).list()).child(field.columnName());
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
        private final ListForm listForm;
        private final Map<TempoField, ColumnPath> fields = new EnumMap<>(TempoField.class);
        private final Map<TempoField, Set<TempoField>> standIns = new EnumMap<>(TempoField.class);
        private final Map<TempoLevel, LevelList> lists = new EnumMap<>(TempoLevel.class);
        private final Map<TempoLevel, AttributeList> attributes = new EnumMap<>(TempoLevel.class);
        private boolean dropsEmptyAttributes;
        private final List<WellKnownAttribute> wellKnown = new ArrayList<>();
        private final Map<DedicatedColumn.Scope, Map<DedicatedColumn.Type, DedicatedGroup>> dedicated =
                new EnumMap<>(DedicatedColumn.Scope.class);

        Builder(TempoFormat format, ListForm listForm) {
            this.format = format;
            this.listForm = listForm;
        }

        Builder field(TempoField field, ColumnPath path) {
            fields.put(field, path);
            return this;
        }

        Builder wellKnown(TempoField field, ColumnPath path, String key) {
            wellKnown.add(new WellKnownAttribute(field, key));
            return field(field, path);
        }

        /// `field` is no column of the format; the same is held by `columns`.
        Builder standIns(TempoField field, TempoField... columns) {
            standIns.put(field, Set.of(columns));
            return this;
        }

        Builder list(TempoLevel level, ColumnPath list) {
            return list(level, listForm.repeated(list), listForm.element(list));
        }

        Builder list(TempoLevel level, ColumnPath repeated, ColumnPath element) {
            lists.put(level, new LevelList(repeated, element));
            return this;
        }

        Builder attributes(TempoLevel owner, ColumnPath list, AttributeForm form) {
            attributes.put(owner, new AttributeList(list, form));
            return this;
        }

        Builder dropsEmptyAttributes() {
            dropsEmptyAttributes = true;
            return this;
        }

        Builder dedicated(DedicatedColumn.Scope scope, DedicatedGroup group) {
            dedicated
                    .computeIfAbsent(scope, absent -> new EnumMap<>(DedicatedColumn.Type.class))
                    .put(group.type(), group);
            return this;
        }

        SchemaDescription build() {
            return new SchemaDescription(this);
        }
    }
}
