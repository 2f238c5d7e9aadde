package dev.intarsia.row;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values by position: the fields of a group, or the elements of a list.
///
/// A getter fits a column's [ValueKind], or its physical type where it says so; another one is answered with an
/// [IllegalArgumentException]. A value that is null has nothing to get: [NoSuchElementException]. What a file
/// cannot mean, as a time of day of 25 hours, is a [dev.intarsia.error.CorruptFileException]. Getters of primitive
/// values neither box nor allocate.
///
/// A view: it stands in the cursor's current row, and is good until the cursor moves on or is closed; afterwards it
/// throws [IllegalStateException]. There is one view per field of the schema, so getting another group of the same list
/// moves the one that was returned before.
public abstract sealed class Values permits GroupView, ListView {
    private final RowState state;
    private int stamp = -1;

    Values(RowState state) {
        this.state = state;
    }

    /// Number of fields or elements.
    public abstract int size();

    /// The cell behind position `i`.
    abstract Cell cell(int i);

    /// Where in its cell position `i` is.
    abstract int at(int i);

    final void stand(int newStamp) {
        stamp = newStamp;
    }

    final void requireCurrent() {
        state.require(stamp);
    }

    private LeafCell leaf(int i) {
        if (cell(i) instanceof LeafCell leaf) {
            return leaf;
        }
        throw new IllegalArgumentException("position " + i + " holds a group, a list or a map, not a value");
    }

    /// True when there is no value, group, list or map.
    public final boolean isNull(int i) {
        return cell(i).isNull(at(i));
    }

    /// BOOLEAN.
    public final boolean getBoolean(int i) {
        return LeafValues.getBoolean(leaf(i), at(i));
    }

    /// INT32 of any annotation, as stored.
    public final int getInt(int i) {
        return LeafValues.getInt(leaf(i), at(i));
    }

    /// INT64 of any annotation, as stored, and INT32, which is widened according to its sign.
    public final long getLong(int i) {
        return LeafValues.getLong(leaf(i), at(i));
    }

    /// FLOAT, and half precision.
    public final float getFloat(int i) {
        return LeafValues.getFloat(leaf(i), at(i));
    }

    /// DOUBLE, FLOAT and half precision.
    public final double getDouble(int i) {
        return LeafValues.getDouble(leaf(i), at(i));
    }

    /// Number of bytes of a byte array or INT96.
    public final int length(int i) {
        return LeafValues.requireBytes(leaf(i)).length(at(i));
    }

    /// The bytes of a byte array or INT96, read-only and borrowed: valid until the cursor moves on.
    public final MemorySegment slice(int i) {
        return LeafValues.requireBytes(leaf(i)).slice(at(i));
    }

    /// A copy of the bytes of a byte array or INT96.
    public final byte[] getBytes(int i) {
        return LeafValues.requireBytes(leaf(i)).bytes(at(i));
    }

    /// The UTF-8 text of a byte array of any annotation. What is not UTF-8 becomes the replacement character U+FFFD, as
    /// [String] does it. Texts of a dictionary are decoded once.
    public final String getText(int i) {
        return LeafValues.getText(leaf(i), at(i));
    }

    /// An integer of any size and sign.
    public final BigInteger getBigInteger(int i) {
        return LeafValues.getBigInteger(leaf(i), at(i));
    }

    /// A decimal, with the column's scale.
    public final BigDecimal getDecimal(int i) {
        return LeafValues.getDecimal(leaf(i), at(i));
    }

    /// A date.
    public final LocalDate getDate(int i) {
        return LeafValues.getDate(leaf(i), at(i));
    }

    /// A time of day.
    public final LocalTime getTime(int i) {
        return LeafValues.getTime(leaf(i), at(i));
    }

    /// A timestamp normalised to UTC, or an INT96.
    public final Instant getInstant(int i) {
        return LeafValues.getInstant(leaf(i), at(i));
    }

    /// A timestamp that is not normalised to UTC.
    public final LocalDateTime getLocalDateTime(int i) {
        return LeafValues.getLocalDateTime(leaf(i), at(i));
    }

    /// A UUID.
    public final UUID getUuid(int i) {
        return LeafValues.getUuid(leaf(i), at(i));
    }

    /// An interval.
    public final Interval getInterval(int i) {
        return LeafValues.getInterval(leaf(i), at(i));
    }

    /// A group.
    public final GroupView group(int i) {
        if (cell(i) instanceof GroupCell group) {
            requireValue(group, i);
            GroupView view = group.view();
            view.place(at(i), stamp);
            return view;
        }
        throw new IllegalArgumentException("position " + i + " holds no group");
    }

    /// A list.
    public final ListView list(int i) {
        if (cell(i) instanceof ListCell list) {
            requireValue(list, i);
            return list.place(at(i), stamp);
        }
        throw new IllegalArgumentException("position " + i + " holds no list");
    }

    /// A map.
    public final MapView map(int i) {
        if (cell(i) instanceof MapCell map) {
            requireValue(map, i);
            return map.place(at(i), stamp);
        }
        throw new IllegalArgumentException("position " + i + " holds no map");
    }

    private void requireValue(Cell cell, int i) {
        if (cell.isNull(at(i))) {
            throw new NoSuchElementException("position " + i + " is null: check isNull first");
        }
    }

    /// A plain Java object that borrows nothing; null for what is null. Values become what their [ValueKind] says,
    /// groups a [java.util.LinkedHashMap] from [RowType#keys()] to values, lists an [java.util.ArrayList], maps a
    /// [java.util.LinkedHashMap] in which the last of equal keys counts. Objects of equal values are equal.
    public final @Nullable Object get(int i) {
        return cell(i).objectOrNull(at(i));
    }
}
