package dev.intarsia.conformance.writer;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.HexFormat;

/// One text per value, whoever read it: floating point by its bits, bytes in hex.
final class CanonicalValue {

    private CanonicalValue() {}

    static String of(boolean value) {
        return Boolean.toString(value);
    }

    static String of(float value) {
        return Float.isNaN(value) ? "nan" : "f" + Integer.toHexString(Float.floatToRawIntBits(value));
    }

    static String of(double value) {
        return Double.isNaN(value) ? "nan" : "d" + Long.toHexString(Double.doubleToRawLongBits(value));
    }

    static String of(byte[] value) {
        return HexFormat.of().formatHex(value);
    }

    /// A value as DuckDB's driver returns it.
    static String ofJdbc(Object value) throws SQLException {
        return switch (value) {
            case Boolean bool -> of(bool.booleanValue());
            case Float number -> of(number.floatValue());
            case Double number -> of(number.doubleValue());
            case String text -> of(text.getBytes(StandardCharsets.UTF_8));
            case Blob blob -> of(blob.getBytes(1, (int) blob.length()));
            default -> value.toString();
        };
    }
}
