package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The order into which Tempo brings attributes when it regroups a trace.
public final class KeyOrder {

    private KeyOrder() {}

    /// A copy in the byte order of the keys; equal keys keep their order.
    public static List<Attribute> sorted(List<Attribute> attributes) {
        List<Attribute> sorted = new ArrayList<>(attributes);
        sorted.sort((left, right) -> Arrays.compareUnsigned(
                left.key().getBytes(StandardCharsets.UTF_8), right.key().getBytes(StandardCharsets.UTF_8)));
        return sorted;
    }
}
