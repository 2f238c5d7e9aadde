package dev.intarsia.model;

/// From when on the values of a metric count: OTLP's `AggregationTemporality`, an open enumeration. A number this
/// version has no name for is kept and written back unchanged.
///
/// @param number the number OTLP assigns to the temporality
public record AggregationTemporality(int number) implements Comparable<AggregationTemporality> {

    /// Unspecified (0).
    public static final AggregationTemporality UNSPECIFIED = new AggregationTemporality(0);
    /// Since the point before (1).
    public static final AggregationTemporality DELTA = new AggregationTemporality(1);
    /// Since a fixed start (2).
    public static final AggregationTemporality CUMULATIVE = new AggregationTemporality(2);

    private static final AggregationTemporality[] KNOWN = {UNSPECIFIED, DELTA, CUMULATIVE};
    private static final String[] NAMES = {"UNSPECIFIED", "DELTA", "CUMULATIVE"};

    /// Returns the temporality of a number; known ones are shared objects.
    ///
    /// @param number the number OTLP assigns to the temporality
    /// @return the temporality, named or not
    public static AggregationTemporality of(int number) {
        return number >= 0 && number < KNOWN.length ? KNOWN[number] : new AggregationTemporality(number);
    }

    /// {@return whether this version has a name for the number}
    public boolean isKnown() {
        return number >= 0 && number < NAMES.length;
    }

    /// {@return the name without OTLP's prefix, as in `DELTA`; the decimal number if there is no name}
    public String name() {
        return isKnown() ? NAMES[number] : Integer.toString(number);
    }

    @Override
    public int compareTo(AggregationTemporality other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
