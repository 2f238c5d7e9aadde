package dev.intarsia.testdata.internal.otap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One column of one batch: a number, bytes, a list of numbers, or null per row.
///
/// As the adaptive builders of producers do, it records whether the batch has the column at all, and the width of the
/// keys of its dictionary. Rows taken out of it keep both.
public final class TableColumnRows {
    private static final int KEYS_OF_8_BITS = 256;
    private static final int KEYS_OF_16_BITS = 65_535;

    private final Leaf leaf;
    private int size;
    private long[] numbers = new long[0];
    private byte[][] bytes = new byte[0][];
    private long[][] lists = new long[0][];
    private boolean[] present = new boolean[16];
    private boolean exists;
    private int keyBits = -1;
    private int firstValue = -1;
    private @Nullable TableColumnRows source;

    /// An empty column.
    public TableColumnRows(Leaf leaf) {
        this.leaf = leaf;
        exists = leaf.omission() == Omission.NEVER;
    }

    /// Which column this is.
    public Leaf leaf() {
        return leaf;
    }

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Whether the batch has this column.
    public boolean exists() {
        return exists;
    }

    /// Whether a row has no value.
    public boolean isNull(int row) {
        return !present[row];
    }

    /// The number of a row, the bits of a double; 0 for null.
    public long number(int row) {
        return numbers[row];
    }

    /// The bytes of a row that has some.
    public byte[] bytesOf(int row) {
        return bytes[row];
    }

    /// The list of a row.
    public long[] list(int row) {
        return lists[row];
    }

    /// Replaces a number that is there.
    public void set(int row, long number) {
        numbers[row] = number;
    }

    /// Appends null.
    public void addNull() {
        begin(false);
    }

    /// Appends a number.
    public void add(long number) {
        int row = begin(true);
        if (numbers.length <= row) {
            numbers = Arrays.copyOf(numbers, present.length);
        }
        exists |= number != 0 || leaf.omission() != Omission.DEFAULTS;
        numbers[row] = number;
    }

    /// Appends a double. A zero before the first other number loses its sign.
    public void add(double number) {
        boolean isPrefix = number == 0 && !exists && leaf.omission() == Omission.DEFAULTS;
        add(isPrefix ? 0 : Double.doubleToRawLongBits(number));
    }

    /// Appends bytes; the array is kept.
    public void add(byte[] value) {
        int row = begin(true);
        if (bytes.length <= row) {
            bytes = Arrays.copyOf(bytes, present.length);
        }
        exists |= leaf.omission() != Omission.DEFAULTS
                || !Arrays.equals(value, leaf.type().defaultBytes());
        bytes[row] = value;
    }

    /// Appends bytes if there are as many as the type requires, else null.
    public void addFixed(byte[] value) {
        if (value.length == leaf.type().fixedBytes()) {
            add(value);
        } else {
            addNull();
        }
    }

    /// Appends bytes unless there are none, else null.
    public void addUnlessEmpty(byte[] value) {
        if (value.length == 0) {
            addNull();
        } else {
            add(value);
        }
    }

    /// Appends a number unless it is 0, else null.
    public void addUnlessZero(long number) {
        if (number == 0) {
            addNull();
        } else {
            add(number);
        }
    }

    /// Appends a list; the array is kept.
    public void add(long[] list) {
        int row = begin(true);
        if (lists.length <= row) {
            lists = Arrays.copyOf(lists, present.length);
        }
        exists = true;
        lists[row] = list;
    }

    private int begin(boolean hasValue) {
        if (size == present.length) {
            present = Arrays.copyOf(present, size * 2);
            numbers = numbers.length == 0 ? numbers : Arrays.copyOf(numbers, present.length);
            bytes = bytes.length == 0 ? bytes : Arrays.copyOf(bytes, present.length);
            lists = lists.length == 0 ? lists : Arrays.copyOf(lists, present.length);
        }
        if (hasValue && firstValue < 0) {
            firstValue = size;
        }
        present[size] = hasValue;
        return size++;
    }

    /// What parquet-rs writes for a null in a column without nulls: the first entry of the dictionary, else zeros.
    public byte[] bytesForNull() {
        TableColumnRows origin = source == null ? this : source;
        return leaf.keys() == Keys.NONE || origin.firstValue < 0
                ? leaf.type().defaultBytes()
                : origin.bytesOf(origin.firstValue);
    }

    /// Bits of the keys of this column's dictionary; 0 if it has none, or too many values for one.
    public int keyBits() {
        if (source != null) {
            return source.keyBits();
        }
        if (keyBits < 0) {
            keyBits = countKeyBits();
        }
        return keyBits;
    }

    private int countKeyBits() {
        if (leaf.keys() == Keys.NONE) {
            return 0;
        }
        boolean startsSmall = leaf.keys() == Keys.FROM_8_BITS;
        int limit = startsSmall ? KEYS_OF_8_BITS : KEYS_OF_16_BITS;
        int distinct = size <= limit ? 0 : distinct();
        if (distinct > KEYS_OF_16_BITS) {
            return 0;
        }
        return startsSmall && distinct <= KEYS_OF_8_BITS ? Byte.SIZE : Short.SIZE;
    }

    /// Number of distinct values, counted up to the most that a dictionary takes.
    private int distinct() {
        Set<Object> seen = new HashSet<>();
        for (int row = 0; row < size && seen.size() <= KEYS_OF_16_BITS; row++) {
            if (present[row]) {
                seen.add(leaf.type().isBytes() ? ByteBuffer.wrap(bytesOf(row)) : (Object) numbers[row]);
            }
        }
        return seen.size();
    }

    /// The given rows in the given order.
    public TableColumnRows take(int[] rows) {
        TableColumnRows taken = new TableColumnRows(leaf);
        taken.size = rows.length;
        taken.present = new boolean[Math.max(16, rows.length)];
        taken.numbers = numbers.length == 0 ? numbers : new long[taken.present.length];
        taken.bytes = bytes.length == 0 ? bytes : new byte[taken.present.length][];
        taken.lists = lists.length == 0 ? lists : new long[taken.present.length][];
        for (int i = 0; i < rows.length; i++) {
            taken.copy(i, this, rows[i]);
        }
        taken.exists = exists;
        taken.source = source == null ? this : source;
        return taken;
    }

    private void copy(int to, TableColumnRows from, int row) {
        present[to] = from.present[row];
        if (!present[to]) {
            return;
        }
        if (leaf.type().isBytes()) {
            bytes[to] = from.bytes[row];
        } else if (from.lists.length > 0) {
            lists[to] = from.lists[row];
        } else {
            numbers[to] = from.numbers[row];
        }
    }

    /// Compares two rows by value, numbers as what they are and bytes as unsigned, null last.
    public int compare(int left, int right) {
        if (!present[left] || !present[right]) {
            return Boolean.compare(present[right], present[left]);
        }
        return switch (leaf.type()) {
            case FLOAT64 ->
                Double.compare(Double.longBitsToDouble(numbers[left]), Double.longBitsToDouble(numbers[right]));
            case UINT64 -> Long.compareUnsigned(numbers[left], numbers[right]);
            case UTF8, BINARY, FIXED8, FIXED16 -> Arrays.compareUnsigned(bytesOf(left), bytesOf(right));
            case UINT8, UINT16, UINT32, INT32, INT64, BOOL, TIMESTAMP, DURATION ->
                Long.compare(numbers[left], numbers[right]);
        };
    }

    /// The largest number, -1 without any.
    public long max() {
        long max = -1;
        for (int row = 0; row < size; row++) {
            if (present[row]) {
                max = Math.max(max, numbers[row]);
            }
        }
        return max;
    }

    /// A column for each leaf of a table.
    static List<TableColumnRows> empty(TableDefinition definition) {
        return definition.leaves().stream().map(TableColumnRows::new).toList();
    }
}
