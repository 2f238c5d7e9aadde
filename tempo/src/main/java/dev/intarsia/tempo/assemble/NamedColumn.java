package dev.intarsia.tempo.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.parquet.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// An attribute that has a column of its own.
sealed interface NamedColumn {

    /// Whether there is any value in this batch.
    boolean present();

    /// The attribute of a slot; null where there is none.
    @Nullable
    Attribute attribute(int slot);

    /// Texts. The attribute of a dictionary entry is one object.
    final class OfText extends TextEntries<Attribute> implements NamedColumn {
        private final String key;
        private final boolean emptyIsAbsent;

        OfText(@Nullable LeafColumn leaf, @Nullable ListCursor owner, String key, boolean emptyIsAbsent) {
            super(leaf, owner);
            this.key = key;
            this.emptyIsAbsent = emptyIsAbsent;
        }

        @Override
        Attribute make(String text) {
            return new Attribute(key, AttributeValue.of(text));
        }

        @Override
        public @Nullable Attribute attribute(int slot) {
            Attribute attribute = get(slot);
            return emptyIsAbsent && attribute != null && isEmpty(attribute) ? null : attribute;
        }

        private static boolean isEmpty(Attribute attribute) {
            return attribute.value() instanceof AttributeValue.StringValue text
                    && text.value().isEmpty();
        }
    }

    /// Numbers.
    final class OfLong implements NamedColumn {
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
        public @Nullable Attribute attribute(int slot) {
            return values.isNull(slot) ? null : new Attribute(key, AttributeValue.of(values.get(slot)));
        }
    }
}
