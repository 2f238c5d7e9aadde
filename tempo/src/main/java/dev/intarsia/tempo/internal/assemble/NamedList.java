package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.FrozenList;
import dev.intarsia.schema.LeafColumn;

/// An attribute that has a column of its own with a list of values: one value is the attribute's, more are an array,
/// none is no attribute.
abstract sealed class NamedList implements DedicatedAttributeColumn {
    private final ListCursor lists;
    private final String key;

    private NamedList(ListCursor lists, String key) {
        this.lists = lists;
        this.key = key;
    }

    /// Adds the list and the column of `leaf` to `columns`; `owners` are the elements that have the attribute.
    static NamedList of(AssemblyColumns columns, LeafColumn leaf, ListCursor owners, String key) {
        ListCursor lists = columns.list(owners, leaf.repeatedAncestors().getLast());
        return switch (leaf.type()) {
            case INT64 -> new OfLongs(columns.add(new LongColumn(leaf, lists)), lists, key);
            default ->
                new OfTexts(columns.add(new DedicatedAttributeColumn.OfText(leaf, lists, key, false)), lists, key);
        };
    }

    @Override
    public final void mark(long[] words, long bit, int slots) {
        for (int slot = 0; slot < slots; slot++) {
            words[slot] |= lists.start(slot) == lists.end(slot) ? 0 : bit;
        }
    }

    @Override
    public final Attribute attribute(int slot) {
        int start = lists.start(slot);
        int count = lists.end(slot) - start;
        if (count == 1) {
            return single(key, start);
        }
        AttributeValue[] elements = new AttributeValue[count];
        for (int i = 0; i < count; i++) {
            elements[i] = value(start + i);
        }
        return new Attribute(key, AttributeValue.array(FrozenList.wrap(elements)));
    }

    abstract AttributeValue value(int element);

    Attribute single(String key, int element) {
        return new Attribute(key, value(element));
    }

    /// Numbers.
    private static final class OfLongs extends NamedList {
        private final LongColumn values;

        private OfLongs(LongColumn values, ListCursor lists, String key) {
            super(lists, key);
            this.values = values;
        }

        @Override
        public boolean present() {
            return values.present();
        }

        @Override
        AttributeValue value(int element) {
            return AttributeValue.of(values.get(element));
        }
    }

    /// Texts. The attribute of a dictionary entry is one object.
    private static final class OfTexts extends NamedList {
        private final DedicatedAttributeColumn.OfText values;

        private OfTexts(DedicatedAttributeColumn.OfText values, ListCursor lists, String key) {
            super(lists, key);
            this.values = values;
        }

        @Override
        public boolean present() {
            return values.present();
        }

        @Override
        AttributeValue value(int element) {
            return values.attribute(element).value();
        }

        @Override
        Attribute single(String key, int element) {
            return values.attribute(element);
        }
    }
}
