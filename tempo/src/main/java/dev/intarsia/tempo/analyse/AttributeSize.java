package dev.intarsia.tempo.analyse;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Optional;

/// What an attribute costs in all row groups together.
///
/// The bytes of an attribute with a column of its own are those of the column. Generic attributes share columns, whose
/// bytes are dealt out: the data of a dictionary column by the number of entries, of another column by the length of
/// the values too, and the dictionary by the length of the entries that the attribute uses. So the attributes of a
/// level add up to its columns, but for rounding.
///
/// @param level whose attribute it is
/// @param key the attribute's key
/// @param column the column of its own; empty for a generic attribute
/// @param isDedicated whether that column is a dedicated one, not one of the format
/// @param count how often it occurs
/// @param texts how often with one text as its value
/// @param integers how often with one whole number as its value
/// @param bytes its bytes in the file
/// @param distinctValues different texts, counted in each row group by itself and added up; -1 where its column has no
///     dictionary
/// @param distinctBytes bytes of these values; 0 where there are none
public record AttributeSize(
        TempoLevel level,
        String key,
        Optional<ColumnPath> column,
        boolean isDedicated,
        long count,
        long texts,
        long integers,
        long bytes,
        long distinctValues,
        long distinctBytes) {

    /// The same cost under another key, of a generic attribute.
    AttributeSize as(String otherKey) {
        return new AttributeSize(
                level, otherKey, Optional.empty(), false, count, texts, integers, bytes, distinctValues, distinctBytes);
    }

    /// The sum of two costs of the same attribute.
    AttributeSize plus(AttributeSize other) {
        boolean hasDictionary = distinctValues >= 0 || other.distinctValues >= 0;
        return new AttributeSize(
                level,
                key,
                column,
                isDedicated,
                count + other.count,
                texts + other.texts,
                integers + other.integers,
                bytes + other.bytes,
                hasDictionary ? Math.max(0, distinctValues) + Math.max(0, other.distinctValues) : -1,
                distinctBytes + other.distinctBytes);
    }
}
