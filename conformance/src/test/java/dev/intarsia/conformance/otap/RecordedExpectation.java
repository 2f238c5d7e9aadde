package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.util.List;

/// Compares what was read of a case with what an exporter was sent.
final class RecordedExpectation {
    private RecordedExpectation() {}

    /// Every record is one that was sent, with its resource and scope or marked; and at least as many are exact as an
    /// independent reader had.
    static void check(RecordedCase of, Signal signal, List<OtlpRecord> read) throws IOException {
        JsonNode expected = of.expected(signal);
        RecordMatch match = RecordMatch.of(of.sent(signal), read);
        String what = of.name() + " " + signal;
        int exact = expected.path("exact").asInt();
        int withoutUrl = expected.path("exactButScopeSchemaUrl").asInt();
        int ambiguous = expected.path("resourceOrScopeAmbiguous").asInt();
        assertThat(read).as(what).hasSize(expected.path("out").asInt());
        assertLostAttributes(what, expected.path("different").asInt(), match);
        assertThat(match.exact()).as(what + " exact").isGreaterThanOrEqualTo(exact);
        assertThat(match.withoutUrl()).as(what + " without URL").isLessThanOrEqualTo(withoutUrl);
        assertThat(match.exact() + match.withoutUrl())
                .as(what + " resolved")
                .isGreaterThanOrEqualTo(exact + withoutUrl);
        assertThat(match.unresolved()).as(what + " unresolved").isLessThanOrEqualTo(ambiguous);
    }

    /// Records whose attributes never reached a file are the same but for that.
    private static void assertLostAttributes(String what, int expected, RecordMatch match) {
        if (expected == 0) {
            assertThat(match.different()).as(what + " not as sent").isEmpty();
            return;
        }
        assertThat(match.different()).as(what + " without attributes").hasSize(expected);
        RecordMatch bare = RecordMatch.of(
                match.missing().stream().map(OtlpRecord::bare).toList(),
                match.different().stream().map(OtlpRecord::bare).toList());
        assertThat(bare.different()).as(what + " not as sent").isEmpty();
    }
}
