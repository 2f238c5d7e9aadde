package dev.intarsia.row;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A group in the cursor's current row, or the row itself; see [Values] for how long it is good. Fields are found by
/// position or, at the cost of a look-up, by name; [RowType#index(String)] turns one into the other beforehand.
public final class GroupView extends Values {
    private final RowType type;
    private final Cell[] fields;
    private final GroupCell group;
    private int index;

    GroupView(RowType type, Cell[] fields, GroupCell group, RowState state) {
        super(state);
        this.type = type;
        this.fields = fields;
        this.group = group;
    }

    void place(int newIndex, int stamp) {
        index = newIndex;
        stand(stamp);
    }

    /// The fields.
    public RowType type() {
        return type;
    }

    /// Number of fields.
    @Override
    public int size() {
        return fields.length;
    }

    @Override
    Cell cell(int i) {
        requireCurrent();
        return fields[i];
    }

    @Override
    int at(int i) {
        return index;
    }

    /// The fields as plain Java objects, see [Values#get(int)].
    public Map<String, @Nullable Object> toMap() {
        requireCurrent();
        return group.object(index);
    }

    /// [Values#getBoolean(int)] of the field with this name.
    public boolean getBoolean(String name) {
        return getBoolean(type.index(name));
    }

    /// [Values#getInt(int)] of the field with this name.
    public int getInt(String name) {
        return getInt(type.index(name));
    }

    /// [Values#getLong(int)] of the field with this name.
    public long getLong(String name) {
        return getLong(type.index(name));
    }

    /// [Values#getFloat(int)] of the field with this name.
    public float getFloat(String name) {
        return getFloat(type.index(name));
    }

    /// [Values#getDouble(int)] of the field with this name.
    public double getDouble(String name) {
        return getDouble(type.index(name));
    }

    /// [Values#length(int)] of the field with this name.
    public int length(String name) {
        return length(type.index(name));
    }

    /// [Values#slice(int)] of the field with this name.
    public MemorySegment slice(String name) {
        return slice(type.index(name));
    }

    /// [Values#getBytes(int)] of the field with this name.
    public byte[] getBytes(String name) {
        return getBytes(type.index(name));
    }

    /// [Values#getText(int)] of the field with this name.
    public String getText(String name) {
        return getText(type.index(name));
    }

    /// [Values#getBigInteger(int)] of the field with this name.
    public BigInteger getBigInteger(String name) {
        return getBigInteger(type.index(name));
    }

    /// [Values#getDecimal(int)] of the field with this name.
    public BigDecimal getDecimal(String name) {
        return getDecimal(type.index(name));
    }

    /// [Values#getDate(int)] of the field with this name.
    public LocalDate getDate(String name) {
        return getDate(type.index(name));
    }

    /// [Values#getTime(int)] of the field with this name.
    public LocalTime getTime(String name) {
        return getTime(type.index(name));
    }

    /// [Values#getInstant(int)] of the field with this name.
    public Instant getInstant(String name) {
        return getInstant(type.index(name));
    }

    /// [Values#getLocalDateTime(int)] of the field with this name.
    public LocalDateTime getLocalDateTime(String name) {
        return getLocalDateTime(type.index(name));
    }

    /// [Values#getUuid(int)] of the field with this name.
    public UUID getUuid(String name) {
        return getUuid(type.index(name));
    }

    /// [Values#getInterval(int)] of the field with this name.
    public Interval getInterval(String name) {
        return getInterval(type.index(name));
    }

    /// [Values#group(int)] of the field with this name.
    public GroupView group(String name) {
        return group(type.index(name));
    }

    /// [Values#list(int)] of the field with this name.
    public ListView list(String name) {
        return list(type.index(name));
    }

    /// [Values#map(int)] of the field with this name.
    public MapView map(String name) {
        return map(type.index(name));
    }

    /// [Values#get(int)] of the field with this name.
    public @Nullable Object get(String name) {
        return get(type.index(name));
    }

    /// [Values#isNull(int)] of the field with this name.
    public boolean isNull(String name) {
        return isNull(type.index(name));
    }
}
