package dev.intarsia.metadata;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statistics of a column chunk or page as the writer gave them (parquet.thrift, `Statistics`). Claims, not facts: they
/// may be wrong, and minimum and maximum mean something only in the column's [ColumnOrder].
///
/// Values are PLAIN encoded, byte arrays without their length.
public final class Statistics {

    /// The file has none.
    public static final Statistics NONE = new Statistics(new Builder());

    private final long nullCount;
    private final long distinctCount;
    private final long nanCount;
    private final byte @Nullable [] min;
    private final byte @Nullable [] max;
    private final byte @Nullable [] deprecatedMin;
    private final byte @Nullable [] deprecatedMax;
    private final @Nullable Boolean minExact;
    private final @Nullable Boolean maxExact;

    private Statistics(Builder values) {
        nullCount = values.nullCount;
        distinctCount = values.distinctCount;
        nanCount = values.nanCount;
        min = values.min;
        max = values.max;
        deprecatedMin = shared(values.deprecatedMin, values.min);
        deprecatedMax = shared(values.deprecatedMax, values.max);
        minExact = values.minExact;
        maxExact = values.maxExact;
    }

    private static byte @Nullable [] shared(byte @Nullable [] value, byte @Nullable [] same) {
        return Arrays.equals(value, same) ? same : value;
    }

    /// False when the file contains none.
    public boolean isPresent() {
        return this != NONE;
    }

    /// Number of nulls, -1 when unknown.
    public long nullCount() {
        return nullCount;
    }

    /// Number of different values, -1 when unknown.
    public long distinctCount() {
        return distinctCount;
    }

    /// Number of NaN values, -1 when unknown.
    public long nanCount() {
        return nanCount;
    }

    /// Lower bound in the column's order.
    public Optional<byte[]> min() {
        return copy(min);
    }

    /// Upper bound in the column's order.
    public Optional<byte[]> max() {
        return copy(max);
    }

    /// Lower bound by signed comparison, as older writers gave it.
    public Optional<byte[]> deprecatedMin() {
        return copy(deprecatedMin);
    }

    /// Upper bound by signed comparison, as older writers gave it.
    public Optional<byte[]> deprecatedMax() {
        return copy(deprecatedMax);
    }

    /// Whether [#min()] is itself a value of the column; empty when the file does not say.
    public Optional<Boolean> minExact() {
        return Optional.ofNullable(minExact);
    }

    /// Whether [#max()] is itself a value of the column; empty when the file does not say.
    public Optional<Boolean> maxExact() {
        return Optional.ofNullable(maxExact);
    }

    private static Optional<byte[]> copy(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(value.clone());
    }

    /// Collects statistics; every field starts as unknown. Arrays are kept and must not be changed any more.
    public static final class Builder {
        private long nullCount = -1;
        private long distinctCount = -1;
        private long nanCount = -1;
        private byte @Nullable [] min;
        private byte @Nullable [] max;
        private byte @Nullable [] deprecatedMin;
        private byte @Nullable [] deprecatedMax;
        private @Nullable Boolean minExact;
        private @Nullable Boolean maxExact;

        /// Starts with nothing known.
        public Builder() {}

        /// Sets the number of nulls.
        public Builder nullCount(long count) {
            nullCount = count;
            return this;
        }

        /// Sets the number of different values.
        public Builder distinctCount(long count) {
            distinctCount = count;
            return this;
        }

        /// Sets the number of NaN values.
        public Builder nanCount(long count) {
            nanCount = count;
            return this;
        }

        /// Sets the lower bound.
        public Builder min(byte[] value) {
            min = value;
            return this;
        }

        /// Sets the upper bound.
        public Builder max(byte[] value) {
            max = value;
            return this;
        }

        /// Sets the lower bound by signed comparison.
        public Builder deprecatedMin(byte[] value) {
            deprecatedMin = value;
            return this;
        }

        /// Sets the upper bound by signed comparison.
        public Builder deprecatedMax(byte[] value) {
            deprecatedMax = value;
            return this;
        }

        /// Sets whether the lower bound is a value of the column.
        public Builder minExact(boolean exact) {
            minExact = exact;
            return this;
        }

        /// Sets whether the upper bound is a value of the column.
        public Builder maxExact(boolean exact) {
            maxExact = exact;
            return this;
        }

        /// The statistics.
        public Statistics build() {
            return new Statistics(this);
        }
    }
}
