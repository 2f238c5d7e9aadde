package dev.intarsia.otap.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Directories of the real exporter against the requests that it was given.
class CorpusReconstructionTest {
    static List<String> cases() {
        return OtapCorpus.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRecordIsTheOneThatWasSentAndNoResourceIsWrong(String name) throws IOException {
        Requests sent = Requests.of(OtapCorpus.folder(name));
        Reconstructed read = Reconstructed.read(OtapCorpus.out(name), JoinOptions.DEFAULTS);
        JsonNode signals = OtapCorpus.expected(name).get("signals");
        for (Signal signal : Signal.values()) {
            JsonNode expected = signals.path(signal.name().toLowerCase(Locale.ROOT));
            Comparison found = Comparison.of(sent.of(signal), read.of(signal));
            assertThat(read.of(signal)).hasSize(expected.path("out").asInt());
            assertThat(found.wrong()).hasSize(expected.path("different").asInt());
            int exact = expected.path("exact").asInt()
                    + expected.path("exactButScopeSchemaUrl").asInt();
            assertThat(found.exact()).isGreaterThanOrEqualTo(exact);
        }
    }
}
