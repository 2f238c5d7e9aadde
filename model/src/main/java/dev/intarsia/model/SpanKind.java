package dev.intarsia.model;

/// What a span is to its parent and children: OTLP's `Span.SpanKind`, an open enumeration. A number this version has
/// no name for is kept and written back unchanged.
///
/// @param number the number OTLP assigns to the kind
public record SpanKind(int number) implements Comparable<SpanKind> {

    /// Unspecified (0).
    public static final SpanKind UNSPECIFIED = new SpanKind(0);
    /// Work inside a process (1).
    public static final SpanKind INTERNAL = new SpanKind(1);
    /// Handling of a request (2).
    public static final SpanKind SERVER = new SpanKind(2);
    /// A request to another process (3).
    public static final SpanKind CLIENT = new SpanKind(3);
    /// Sending of a message (4).
    public static final SpanKind PRODUCER = new SpanKind(4);
    /// Receiving of a message (5).
    public static final SpanKind CONSUMER = new SpanKind(5);

    private static final SpanKind[] KNOWN = {UNSPECIFIED, INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER};
    private static final String[] NAMES = {"UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"};

    /// Returns the kind of a number; known kinds are shared objects.
    ///
    /// @param number the number OTLP assigns to the kind
    /// @return the kind, named or not
    public static SpanKind of(int number) {
        return number >= 0 && number < KNOWN.length ? KNOWN[number] : new SpanKind(number);
    }

    /// {@return whether this version has a name for the number}
    public boolean isKnown() {
        return number >= 0 && number < NAMES.length;
    }

    /// {@return the name without OTLP's prefix, as in `SERVER`; the decimal number if there is no name}
    public String name() {
        return isKnown() ? NAMES[number] : Integer.toString(number);
    }

    @Override
    public int compareTo(SpanKind other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
