package dev.intarsia.model;

/// How grave a log record is: OTLP's `SeverityNumber`, an open enumeration of six ranges with four steps each, the
/// higher the graver. A number this version has no name for is kept and written back unchanged.
///
/// @param number the number OTLP assigns to the severity
public record SeverityNumber(int number) implements Comparable<SeverityNumber> {

    /// Unspecified (0).
    public static final SeverityNumber UNSPECIFIED = new SeverityNumber(0);
    /// The finest detail (1 to 4).
    public static final SeverityNumber TRACE = new SeverityNumber(1);
    /// Detail for those who look for an error (5 to 8).
    public static final SeverityNumber DEBUG = new SeverityNumber(5);
    /// What happened (9 to 12).
    public static final SeverityNumber INFO = new SeverityNumber(9);
    /// Less than an error, more than a note (13 to 16).
    public static final SeverityNumber WARN = new SeverityNumber(13);
    /// Something went wrong (17 to 20).
    public static final SeverityNumber ERROR = new SeverityNumber(17);
    /// The program ends (21 to 24).
    public static final SeverityNumber FATAL = new SeverityNumber(21);

    private static final int LAST = 24;
    private static final int STEPS = 4;
    private static final String[] RANGES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
    private static final SeverityNumber[] KNOWN = new SeverityNumber[LAST + 1];

    static {
        for (int i = 0; i < KNOWN.length; i++) {
            KNOWN[i] = new SeverityNumber(i);
        }
        for (SeverityNumber named : new SeverityNumber[] {UNSPECIFIED, TRACE, DEBUG, INFO, WARN, ERROR, FATAL}) {
            KNOWN[named.number] = named;
        }
    }

    /// Returns the severity of a number; known ones are shared objects.
    ///
    /// @param number the number OTLP assigns to the severity
    /// @return the severity, named or not
    public static SeverityNumber of(int number) {
        return number >= 0 && number <= LAST ? KNOWN[number] : new SeverityNumber(number);
    }

    /// {@return whether this version has a name for the number}
    public boolean isKnown() {
        return number >= 0 && number <= LAST;
    }

    /// {@return the name without OTLP's prefix, as in `WARN` and `WARN2`; the decimal number if there is no name}
    public String name() {
        if (!isKnown()) {
            return Integer.toString(number);
        }
        if (number == 0) {
            return "UNSPECIFIED";
        }
        int step = (number - 1) % STEPS;
        String range = RANGES[(number - 1) / STEPS];
        return step == 0 ? range : range + (step + 1);
    }

    @Override
    public int compareTo(SeverityNumber other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
