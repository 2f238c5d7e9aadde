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
/// @param count how often it occurs
/// @param bytes its bytes in the file
/// @param distinctValues different values, counted in each row group by itself and added up; -1 where its column has no
///     dictionary
/// @param distinctBytes bytes of these values; 0 where there are none
public record AttributeSize(
        TempoLevel level,
        String key,
        Optional<ColumnPath> column,
        long count,
        long bytes,
        long distinctValues,
        long distinctBytes) {}
