package dev.intarsia.tempo.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.block.TraceIds;
import java.util.HexFormat;
import java.util.Locale;

/// The first hexadecimal digits of trace ids, any number from 0 to 32 of them. Ids are meant with all their 32 digits,
/// leading zeros included.
///
/// @param digits the digits, in lower case
public record TraceIdPrefix(String digits) {
    /// What every id begins with.
    public static final TraceIdPrefix ANY = new TraceIdPrefix("");

    private static final int MOST_DIGITS = 2 * TraceIds.LENGTH;

    /// Checks the digits and makes them lower case.
    ///
    /// @throws IllegalArgumentException when there are more than 32, or others than hexadecimal ones
    public TraceIdPrefix {
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a trace id has " + MOST_DIGITS + " hexadecimal digits, not " + digits.length());
        }
        if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("'" + digits + "' are not hexadecimal digits");
        }
        digits = digits.toLowerCase(Locale.ROOT);
    }

    /// Whether every id begins with it.
    public boolean isEmpty() {
        return digits.isEmpty();
    }

    /// The least id that begins with it.
    public Bytes lowest() {
        return filled("0");
    }

    /// The greatest id that begins with it.
    public Bytes highest() {
        return filled("f");
    }

    private Bytes filled(String digit) {
        return Bytes.ofHex(digits + digit.repeat(MOST_DIGITS - digits.length()));
    }
}
