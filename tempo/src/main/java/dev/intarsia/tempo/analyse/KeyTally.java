package dev.intarsia.tempo.analyse;

import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Optional;

/// What is counted of one key of generic attributes. By column: weights of the row group at hand, by which the bytes of
/// its chunks are dealt out, and the bytes of those before.
final class KeyTally {
    private static final int COLUMNS = AttributeField.values().length;

    private final String key;
    private final long[] entries = new long[COLUMNS];
    private final long[] lengths = new long[COLUMNS];
    private final long[] dictionaryLengths = new long[COLUMNS];
    private final double[] dataBytes = new double[COLUMNS];
    private final double[] dictionaryBytes = new double[COLUMNS];
    private final long[] singles = new long[COLUMNS];
    private final DistinctIds[] distinct = new DistinctIds[COLUMNS];
    private long count;

    KeyTally(String key, IdMemory memory) {
        this.key = key;
        for (int i = 0; i < COLUMNS; i++) {
            distinct[i] = new DistinctIds(memory);
        }
    }

    String key() {
        return key;
    }

    /// One more attribute of this key.
    void attribute() {
        count++;
    }

    /// Number of attributes.
    long count() {
        return count;
    }

    /// An attribute takes this many entries of a column, of which `values` are values.
    void entries(AttributeField field, int number, int values) {
        entries[field.ordinal()] += number;
        singles[field.ordinal()] += values == 1 ? 1 : 0;
    }

    /// A value that is stored where it stands.
    void plain(AttributeField field, int length) {
        lengths[field.ordinal()] += length;
    }

    /// The entries of dictionaries that are used in a column.
    DistinctIds distinct(AttributeField field) {
        return distinct[field.ordinal()];
    }

    /// An entry of a dictionary was used for the first time.
    void dictionaryEntry(AttributeField field, int length) {
        // Four bytes stand before each.
        dictionaryLengths[field.ordinal()] += length + 4L;
    }

    /// The weight of this key in the data pages of a chunk.
    long dataWeight(AttributeField field) {
        return entries[field.ordinal()] + lengths[field.ordinal()];
    }

    /// The weight of this key in the dictionary of a chunk.
    long dictionaryWeight(AttributeField field) {
        return dictionaryLengths[field.ordinal()];
    }

    /// Takes its share of a chunk and starts anew for the next row group.
    void settle(AttributeField field, double data, double dictionary) {
        int column = field.ordinal();
        dataBytes[column] += data;
        dictionaryBytes[column] += dictionary;
        entries[column] = 0;
        lengths[column] = 0;
        dictionaryLengths[column] = 0;
    }

    /// Bytes in the data pages of a column.
    double dataBytes(AttributeField field) {
        return dataBytes[field.ordinal()];
    }

    /// Bytes in the dictionaries of a column.
    double dictionaryBytes(AttributeField field) {
        return dictionaryBytes[field.ordinal()];
    }

    /// How many attributes have exactly one value in a column.
    long singles(AttributeField field) {
        return singles[field.ordinal()];
    }

    /// All bytes.
    double bytes() {
        double sum = 0;
        for (int i = 0; i < COLUMNS; i++) {
            sum += dataBytes[i] + dictionaryBytes[i];
        }
        return sum;
    }

    AttributeSize size(TempoLevel level) {
        DistinctIds texts = distinct(AttributeField.VALUE);
        return new AttributeSize(
                level,
                key,
                Optional.empty(),
                false,
                count,
                singles(AttributeField.VALUE),
                singles(AttributeField.VALUE_INT),
                Math.round(bytes()),
                texts.any() ? texts.count() : -1,
                texts.bytes());
    }
}
