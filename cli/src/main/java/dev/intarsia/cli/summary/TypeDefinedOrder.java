package dev.intarsia.cli.summary;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// The order of PLAIN values of a column, by which it has a least and a greatest one.
///
/// Source: parquet.thrift, `ColumnOrder`, `TypeDefinedOrder`; -0.0 is less than 0.0, and NaN has no place. INT96, which
/// has no order there, is ordered as the time that it is.
final class TypeDefinedOrder {
    private TypeDefinedOrder() {}

    /// The order of the values of a leaf; empty where its type has none.
    static Optional<Comparator<byte[]>> of(LeafColumn leaf) {
        LogicalType logical = leaf.logicalType();
        if (logical instanceof LogicalType.IntervalType
                || logical instanceof LogicalType.GeometryType
                || logical instanceof LogicalType.GeographyType
                || logical instanceof LogicalType.VariantType) {
            return Optional.empty();
        }
        boolean isUnsigned = logical instanceof LogicalType.IntegerType integer && !integer.signed();
        return Optional.of(
                switch (leaf.type()) {
                    case BOOLEAN -> Arrays::compare;
                    case INT32 ->
                        isUnsigned
                                ? (a, b) -> Integer.compareUnsigned(plain(a).getInt(), plain(b).getInt())
                                : Comparator.comparingInt(value -> plain(value).getInt());
                    case INT64 ->
                        isUnsigned
                                ? (a, b) -> Long.compareUnsigned(plain(a).getLong(), plain(b).getLong())
                                : Comparator.comparingLong(value -> plain(value).getLong());
                    case INT96 ->
                        Comparator.<byte[]>comparingInt(value -> plain(value).getInt(8))
                                .thenComparingLong(value -> plain(value).getLong(0));
                    case FLOAT, DOUBLE -> Comparator.comparingDouble(value -> number(leaf.type(), value));
                    case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytes(logical);
                });
    }

    private static Comparator<byte[]> bytes(LogicalType logical) {
        return switch (logical) {
            case LogicalType.DecimalType decimal -> Comparator.comparing(TypeDefinedOrder::integer);
            case LogicalType.Float16Type half ->
                Comparator.comparingDouble(
                        value -> Float.float16ToFloat(plain(value).getShort()));
            default -> Arrays::compareUnsigned;
        };
    }

    private static BigInteger integer(byte[] bigEndian) {
        return bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
    }

    /// Whether a value is a number that is none, which is neither less nor greater than any other.
    static boolean isNaN(LeafColumn leaf, byte[] value) {
        return switch (leaf.type()) {
            case FLOAT, DOUBLE -> Double.isNaN(number(leaf.type(), value));
            case FIXED_LEN_BYTE_ARRAY ->
                leaf.logicalType() instanceof LogicalType.Float16Type
                        && Float.isNaN(Float.float16ToFloat(plain(value).getShort()));
            default -> false;
        };
    }

    /// The same bytes for values that are equal in this order though their bytes differ: of both zeros, of all NaN, and
    /// of decimals with needless sign bytes.
    static byte[] canonical(LeafColumn leaf, byte[] value) {
        switch (leaf.type()) {
            case FLOAT -> {
                float number = plain(value).getFloat();
                return Float.isNaN(number) || number == 0 ? new byte[] {(byte) (number == 0 ? 0 : 1)} : value;
            }
            case DOUBLE -> {
                double number = plain(value).getDouble();
                return Double.isNaN(number) || number == 0 ? new byte[] {(byte) (number == 0 ? 0 : 1)} : value;
            }
            case BYTE_ARRAY -> {
                return leaf.logicalType() instanceof LogicalType.DecimalType
                        ? integer(value).toByteArray()
                        : value;
            }
            default -> {
                return value;
            }
        }
    }

    private static double number(PhysicalType type, byte[] value) {
        return type == PhysicalType.FLOAT
                ? plain(value).getFloat()
                : plain(value).getDouble();
    }

    private static ByteBuffer plain(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    }
}
