package dev.intarsia.testdata.otap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small requests made by hand, one for each thing that can be there or not: names follow the exporter's own fixtures
/// where it has such a case.
public final class OtapCases {
    private OtapCases() {}

    /// The cases by name, in a fixed order.
    public static Map<String, List<OtapRequest>> all() {
        Map<String, List<OtapRequest>> cases = new LinkedHashMap<>();
        LogCases.addTo(cases);
        TraceCases.addTo(cases);
        MetricCases.addTo(cases);
        return Collections.unmodifiableMap(cases);
    }
}
