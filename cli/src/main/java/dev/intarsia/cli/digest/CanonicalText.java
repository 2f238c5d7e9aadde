package dev.intarsia.cli.digest;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import java.lang.foreign.MemorySegment;

/// The canonical text of the values of one leaf: ASCII that depends on type and value only.
///
/// Booleans `true` and `false`; integers in decimal (those of 8 and 16 bits narrowed when signed, unsigned ones as
/// such); FLOAT `f` and DOUBLE `d` with the IEEE bits in hexadecimal (no zeros in front), any NaN `nan`, FLOAT16
/// widened to FLOAT first;
/// byte arrays of every kind as lower-case hexadecimal; decimals as plain decimal numbers; dates as days; times,
/// timestamps and INT96 as nanoseconds without a limit of 64 bits; intervals as `<m>m<d>d<ms>ms`.
sealed interface CanonicalText permits NumberText, TemporalText, BinaryText {

    /// Appends the text of the value at bytes `start` to `start + length` of `values`, PLAIN and little-endian.
    void append(TextBuffer out, MemorySegment values, long start, int length);

    /// The text of a leaf's values; BOOLEAN has none, its values being bits.
    static CanonicalText of(LeafColumn leaf) {
        LogicalType logical = leaf.logicalType();
        return switch (leaf.type()) {
            case INT32, INT64 -> integer(leaf.type(), logical);
            case INT96 -> new TemporalText.Int96();
            case FLOAT -> new NumberText.Single();
            case DOUBLE -> new NumberText.Double();
            case BYTE_ARRAY ->
                logical instanceof LogicalType.DecimalType d
                        ? new BinaryText.Decimal(d.scale())
                        : new BinaryText.Hexadecimal();
            case FIXED_LEN_BYTE_ARRAY -> fixed(leaf);
            case BOOLEAN -> new BinaryText.Hexadecimal();
        };
    }

    private static CanonicalText integer(PhysicalType type, LogicalType logical) {
        boolean wide = type == PhysicalType.INT64;
        return switch (logical) {
            case LogicalType.DecimalType d -> new NumberText.ScaledInteger(wide, d.scale());
            case LogicalType.IntegerType i -> integer(wide, i);
            case LogicalType.TimeType t -> new TemporalText.Nanoseconds(wide, t.unit());
            case LogicalType.TimestampType t -> new TemporalText.Nanoseconds(wide, t.unit());
            default -> new NumberText.SignedInteger(wide);
        };
    }

    private static CanonicalText integer(boolean wide, LogicalType.IntegerType type) {
        if (!type.signed()) {
            return new NumberText.UnsignedInteger(wide);
        }
        return type.bitWidth() <= 16
                ? new NumberText.NarrowInteger(type.bitWidth())
                : new NumberText.SignedInteger(wide);
    }

    private static CanonicalText fixed(LeafColumn leaf) {
        LogicalType logical = leaf.logicalType();
        if (logical instanceof LogicalType.DecimalType d) {
            return new BinaryText.Decimal(d.scale());
        }
        if (logical instanceof LogicalType.Float16Type && leaf.typeLength() == 2) {
            return new NumberText.Half();
        }
        boolean interval = logical instanceof LogicalType.IntervalType && leaf.typeLength() == 12;
        return interval ? new TemporalText.Interval() : new BinaryText.Hexadecimal();
    }
}
