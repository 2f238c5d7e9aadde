package dev.intarsia.model;

/// How a span ended: OTLP's `Status.StatusCode`, an open enumeration. A number this version has no name for is kept
/// and written back unchanged.
///
/// @param number the number OTLP assigns to the code
public record StatusCode(int number) implements Comparable<StatusCode> {

    /// Unset (0).
    public static final StatusCode UNSET = new StatusCode(0);
    /// Declared a success (1).
    public static final StatusCode OK = new StatusCode(1);
    /// Failed (2).
    public static final StatusCode ERROR = new StatusCode(2);

    private static final StatusCode[] KNOWN = {UNSET, OK, ERROR};
    private static final String[] NAMES = {"UNSET", "OK", "ERROR"};

    /// Returns the code of a number; known codes are shared objects.
    ///
    /// @param number the number OTLP assigns to the code
    /// @return the code, named or not
    public static StatusCode of(int number) {
        return number >= 0 && number < KNOWN.length ? KNOWN[number] : new StatusCode(number);
    }

    /// {@return whether this version has a name for the number}
    public boolean isKnown() {
        return number >= 0 && number < NAMES.length;
    }

    /// {@return the name without OTLP's prefix, as in `ERROR`; the decimal number if there is no name}
    public String name() {
        return isKnown() ? NAMES[number] : Integer.toString(number);
    }

    @Override
    public int compareTo(StatusCode other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
