package dev.intarsia.bench;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/// The converter tree that parquet-java's column reader requires; nothing is sent through it. Its leaves support
/// dictionaries, which makes the column reader return dictionary ids.
final class NoConversion extends GroupConverter {
    private final Converter[] children;

    NoConversion(GroupType type) {
        children = new Converter[type.getFieldCount()];
        for (int i = 0; i < children.length; i++) {
            Type child = type.getType(i);
            children[i] = child.isPrimitive() ? new Leaf() : new NoConversion(child.asGroupType());
        }
    }

    @Override
    public Converter getConverter(int index) {
        return children[index];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    private static final class Leaf extends PrimitiveConverter {
        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {}
    }
}
