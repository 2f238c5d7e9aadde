package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// An attribute that has a column of its own.
sealed interface DedicatedAttributeColumn
        permits DedicatedAttributeColumn.OfText, DedicatedAttributeColumn.OfLong, NamedList {

    /// Whether there is any value in this batch.
    boolean present();

    /// Sets `bit` in the words of the first `slots` slots that have the attribute.
    void mark(long[] words, long bit, int slots);

    /// The attribute of a slot that has it.
    Attribute attribute(int slot);

    /// Texts. The attribute of a dictionary entry is one object.
    final class OfText extends BinaryEntries<Attribute> implements DedicatedAttributeColumn {
        private final String key;
        private final boolean emptyIsAbsent;

        OfText(@Nullable LeafColumn leaf, @Nullable ListCursor owner, String key, boolean emptyIsAbsent) {
            super(leaf, owner);
            this.key = key;
            this.emptyIsAbsent = emptyIsAbsent;
        }

        @Override
        Attribute make(byte[] value, int length) {
            return new Attribute(key, AttributeValue.of(text(value, length)));
        }

        @Override
        public void mark(long[] words, long bit, int slots) {
            if (emptyIsAbsent) {
                markNonEmpty(words, bit, slots);
            } else {
                markNonNull(words, bit, slots);
            }
        }

        private void markNonEmpty(long[] words, long bit, int slots) {
            for (int slot = 0; slot < slots; slot++) {
                Attribute attribute = get(slot);
                if (attribute != null && !isEmpty(attribute)) {
                    words[slot] |= bit;
                }
            }
        }

        private static boolean isEmpty(Attribute attribute) {
            return attribute.value() instanceof AttributeValue.StringValue text
                    && text.value().isEmpty();
        }

        @Override
        public Attribute attribute(int slot) {
            Attribute attribute = get(slot);
            if (attribute == null) {
                throw new IllegalStateException("no value at " + slot);
            }
            return attribute;
        }
    }

    /// Numbers.
    final class OfLong implements DedicatedAttributeColumn {
        private final LongColumn values;
        private final String key;

        OfLong(LongColumn values, String key) {
            this.values = values;
            this.key = key;
        }

        @Override
        public boolean present() {
            return values.present();
        }

        @Override
        public void mark(long[] words, long bit, int slots) {
            for (int slot = 0; slot < slots; slot++) {
                words[slot] |= values.isNull(slot) ? 0 : bit;
            }
        }

        @Override
        public Attribute attribute(int slot) {
            return new Attribute(key, AttributeValue.of(values.get(slot)));
        }
    }
}
