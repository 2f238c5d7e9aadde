package dev.intarsia.receiver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverConfigTest {
    @TempDir
    private Path folder = Path.of("");

    private static ReceiverConfig parse(String yaml) {
        return ReceiverConfig.parse(yaml, "receiver.yaml");
    }

    private static ConfigException refused(String yaml) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
        assertThat(refused).as(yaml).isNotNull();
        return refused;
    }

    @Test
    void theBaseUriAndASinkAreEnough() {
        ReceiverConfig config = parse("base_uri: /var/otap\nsinks: [{type: noop}]");

        assertThat(config.name()).isEqualTo("parquet_receiver");
        assertThat(config.baseUri().localPath()).contains(Path.of("/var/otap"));
        assertThat(config.signals()).containsExactly(Signal.LOGS, Signal.TRACES, Signal.METRICS);
        assertThat(config.pollingInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.processing())
                .isEqualTo(new ProcessingOptions(
                        1000,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        64L << 20,
                        4));
        assertThat(config.sinks()).containsExactly(new SinkConfig.Noop("noop"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base_uri: x                                                                | sinks | 1
            base_uri: x;;sinks: []                                                     | sinks | 3
            nodes:;  r: {kind: receiver, plugin_urn: U, config: {base_uri: x}}         | nodes.r.out_ports | 2
            nodes:;  a: {kind: exporter, plugin_urn: "urn:otel:stdout:exporter"};  r: {kind: receiver, plugin_urn: U,\
             config: {base_uri: x}, out_ports: {}}                                     | nodes.r.out_ports | 3
            nodes:;  a: {kind: exporter, plugin_urn: "urn:otel:stdout:exporter"};  r: {kind: receiver, plugin_urn: U,\
             config: {base_uri: x}, out_ports: {o: {destinations: []}}}                | nodes.r.out_ports | 3
            """)
    void withoutASinkEverythingWouldBeThrownAway(String yaml, String path, int line) {
        ConfigException refused = refused(yaml.replace(';', '\n').replace("U", '"' + ReceiverConfig.PLUGIN_URN + '"'));

        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused).hasMessageContaining("noop");
    }

    @Test
    void objectStoresNeedNoFileAge() {
        ReceiverConfig config = parse("base_uri: s3://bucket/otap\nsinks: [{type: noop}]");

        assertThat(config.baseUri().isLocal()).isFalse();
        assertThat(config.baseUri().scheme()).isEqualTo("s3");
        assertThat(config.processing().minFileAge()).isZero();
    }

    @Test
    void everyKeyIsRead() {
        ReceiverConfig config = parse("""
                base_uri: file:///var/otap
                signal_types: [traces, logs]
                polling_interval: 500ms
                processing_options:
                  batch_size: 65536
                  min_file_age: 0
                  validate_relations: true
                  processing_timeout: 10min
                  span_attrs_grace: 1h30m
                  checkpoint_file: /var/lib/checkpoint
                  max_buffer_size: 16MiB
                  partition_concurrency: 2
                sinks:
                  - type: noop
                  - {type: debug, verbosity: detailed, name: verbose}
                  - {type: directory, path: out, format: otlp-proto, compression: gzip}
                  - type: stdout
                  - type: otlp_http
                    endpoint: https://collector:4318/base
                    headers: {X-Scope-OrgID: 7, authorization: Bearer secret}
                    compression: none
                    timeout: 3s
                    retry: {initial_backoff: 1s, max_backoff: 2s, max_elapsed: 1min}
                """);

        assertThat(config.baseUri().localPath()).contains(Path.of("/var/otap"));
        assertThat(config.signals()).isEqualTo(Set.of(Signal.LOGS, Signal.TRACES));
        assertThat(config.pollingInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.processing())
                .isEqualTo(ProcessingOptions.DEFAULTS
                        .withBatchSize(65_536)
                        .withMinFileAge(Duration.ZERO)
                        .withSpanAttrsGrace(Duration.ofMinutes(90))
                        .withValidateRelations(true)
                        .withProcessingTimeout(Duration.ofMinutes(10))
                        .withCheckpointFile(Path.of("/var/lib/checkpoint"))
                        .withMaxBufferBytes(16L << 20)
                        .withPartitionConcurrency(2));
        assertThat(config.sinks())
                .containsExactly(
                        new SinkConfig.Noop("noop"),
                        new SinkConfig.Debug("verbose", true),
                        new SinkConfig.Directory("directory", Path.of("out"), OtlpFormat.OTLP_PROTO, true),
                        new SinkConfig.StandardOutput("stdout", OtlpFormat.OTLP_JSON),
                        new SinkConfig.OtlpHttp(
                                "otlp_http",
                                URI.create("https://collector:4318/base"),
                                Map.of("X-Scope-OrgID", "7", "authorization", "Bearer secret"),
                                false,
                                Duration.ofSeconds(3),
                                new RetryOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1))));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void anEnvelopeYieldsTheSame() {
        ReceiverConfig config = parse("""
                nodes:
                  store:
                    kind: exporter
                    plugin_urn: "urn:otel:directory:exporter"
                    config: {path: out}
                  parquet_receiver:
                    kind: receiver
                    plugin_urn: "urn:otel:otap:parquet:receiver"
                    config:
                      base_uri: /var/otap
                      polling_interval: 1s
                  discard:
                    kind: exporter
                    plugin_urn: "urn:otel:noop:exporter"
                """);

        assertThat(config.sinks())
                .containsExactly(
                        new SinkConfig.Directory("store", Path.of("out"), OtlpFormat.OTLP_JSON, false),
                        new SinkConfig.Noop("discard"));
        assertThat(config.pollingInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void outputPortsChooseTheSinks() {
        ReceiverConfig config = parse("""
                nodes:
                  r:
                    kind: receiver
                    plugin_urn: urn:otel:otap:parquet:receiver
                    out_ports: {out: {destinations: [b], dispatch_strategy: round_robin}}
                    config: {base_uri: x}
                  a: {kind: exporter, plugin_urn: "urn:otel:noop:exporter"}
                  b: {kind: exporter, plugin_urn: "urn:otel:debug:exporter"}
                """);

        assertThat(config.name()).isEqualTo("r");
        assertThat(config.sinks()).containsExactly(new SinkConfig.Debug("b", false));
    }

    /// `;` represents a line break.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            polling_interval: 1s                                     | base_uri | 1
            base_uri: x;;pollinginterval: 5s                         | pollinginterval | 3
            base_uri: x;polling_interval: 5                          | polling_interval | 2
            base_uri: x;polling_interval: 99ms                       | polling_interval | 2
            base_uri: x;polling_interval: 5 fortnights               | polling_interval | 2
            base_uri: x;polling_interval: -5s                        | polling_interval | 2
            base_uri: x;polling_interval: 999999999999999d           | polling_interval | 2
            base_uri: x;signal_types: logs                           | signal_types | 2
            base_uri: x;signal_types: []                             | signal_types | 2
            base_uri: x;signal_types: [logs, profiles]               | signal_types | 2
            base_uri: x;signal_types: [logs, logs]                   | signal_types | 2
            base_uri: ftp://x/y                                      | base_uri | 1
            base_uri: s3:///path                                     | base_uri | 1
            base_uri: file://host/path                               | base_uri | 1
            base_uri: [x]                                            | base_uri | 1
            base_uri: x;processing_options: 7                        | processing_options | 2
            base_uri: x;processing_options:;  batch_size: 0          | processing_options.batch_size | 3
            base_uri: x;processing_options:;  batch_size: 65537      | processing_options.batch_size | 3
            base_uri: x;processing_options:;  batch_size: 1.5        | processing_options.batch_size | 3
            base_uri: x;processing_options:;  validate_relations: on | processing_options.validate_relations | 3
            base_uri: x;processing_options:;  max_buffer_size: 1KiB  | processing_options.max_buffer_size | 3
            base_uri: x;processing_options:;  max_buffer_size: 9 stones | processing_options.max_buffer_size | 3
            base_uri: x;processing_options:;  max_buffer_size: 99999999999GiB | processing_options.max_buffer_size | 3
            base_uri: x;processing_options:;  partition_concurrency: 0 | processing_options.partition_concurrency | 3
            base_uri: x;processing_options:;  checkpoint_file: " "   | processing_options.checkpoint_file | 3
            base_uri: x;processing_options:;  min_age: 1s            | processing_options.min_age | 3
            base_uri: x;sinks:;- {type: kafka}                       | sinks[0] | 3
            base_uri: x;sinks:;- {type: noop};- {type: noop}         | sinks[1].name | 4
            base_uri: x;sinks:;- {type: noop, path: y}               | sinks[0].path | 3
            base_uri: x;sinks:;- {type: directory}                   | sinks[0].path | 3
            base_uri: x;sinks:;- {type: stdout, format: xml}         | sinks[0].format | 3
            base_uri: x;sinks:;- {type: otlp_http, endpoint: "c:1"}  | sinks[0].endpoint | 3
            base_uri: x;sinks:;- {type: otlp_http, endpoint: http://c, retry: {max_backoff: 1ms}}\
             | sinks[0].retry.max_backoff | 3
            base_uri: x;sinks:;- type: otlp_http;  endpoint: http://c;  headers: {"a b": c} | sinks[0].headers.a b | 5
            base_uri: x;sinks:;- type: otlp_http;  endpoint: http://c;  headers:;    Host: x | sinks[0].headers.Host | 6
            base_uri: x;sinks:;- type: otlp_http;  endpoint: http://c;  headers:;    a: b;    connection: close\
             | sinks[0].headers.connection | 7
            base_uri: x;sinks:;- type: otlp_http;  endpoint: http://c;  headers: {a: \u0416} | sinks[0].headers.a | 5
            base_uri: x;sinks:;- type: otlp_http;  endpoint: http://c;  headers: {a: [b]} | sinks[0].headers.a | 5
            base_uri: x;sinks:;- {type: otlp_http, endpoint: "http://c:99999"} | sinks[0].endpoint | 3
            base_uri: x;sinks:;- {type: otlp_http, endpoint: "http://c:0"} | sinks[0].endpoint | 3
            nodes: {}                                                | nodes | 1
            nodes: {};base_uri: x                                    | base_uri | 2
            nodes:;  r: {kind: receiver, plugin_urn: other}          | nodes.r.plugin_urn | 2
            nodes:;  r: {kind: processor}                            | nodes.r.kind | 2
            nodes:;  r: {kind: exporter}                             | nodes.r.plugin_urn | 2
            base_uri: x;base_uri: y                                  | '' | 2
            base_uri: &a x;checkpoint: *a                            | '' | 2
            base_uri: {                                              | '' | 1
            [1]                                                      | '' | 1
            '-'                                                      | '' | 1
            """)
    void whatIsWrongIsRefusedWithItsPathAndLine(String yaml, String path, int line) {
        ConfigException refused = refused(yaml.replace(';', '\n'));

        assertThat(refused.path()).as(refused.getMessage()).isEqualTo(path);
        assertThat(refused.line()).as(refused.getMessage()).isEqualTo(line);
        assertThat(refused).hasMessageStartingWith("config: receiver.yaml: line " + line);
    }

    @Test
    void aSecondReceiverAndAMissingExporterAreRefused() {
        String receiver = "{kind: receiver, plugin_urn: 'urn:otel:otap:parquet:receiver', config: {base_uri: x}";

        assertThat(refused("nodes:\n  a: " + receiver + "}\n  b: " + receiver + "}")
                        .path())
                .isEqualTo("nodes.b");
        assertThat(refused("nodes:\n  a: " + receiver + ", out_ports: {o: {destinations: [z]}}}")
                        .path())
                .isEqualTo("nodes.a.out_ports.o.destinations");
    }

    @Test
    void anUnknownKeyIsReportedWithTheKnownOnes() {
        assertThat(refused("base_uri: x\npolling: 1s"))
                .hasMessage("config: receiver.yaml: line 2, polling: is an unknown key; known keys are sinks, "
                        + "base_uri, signal_types, polling_interval, processing_options");
    }

    @Test
    void theExampleOfTheDocumentationIsAConfiguration() {
        ReceiverConfig config =
                ReceiverConfig.load(Corpus.projectRoot().resolve("docs").resolve("examples/receiver.yaml"));

        assertThat(config.sinks()).extracting(SinkConfig::name).containsExactly("collector");
        assertThat(config.processing().checkpointFile()).isPresent();
    }

    @Test
    void errorsDetectedLaterAreReportedWithTheirLine() {
        ConfigOrigin top = parse("\nbase_uri: s3://b/x\nsinks: [{type: noop}]").origin();
        assertThat(top.refused("base_uri", "nowhere")).hasMessage("config: receiver.yaml: line 2, base_uri: nowhere");
        ConfigOrigin node = parse("""
                nodes:
                  a: {kind: exporter, plugin_urn: "urn:otel:noop:exporter"}
                  r:
                    kind: receiver
                    plugin_urn: urn:otel:otap:parquet:receiver
                    config:
                      base_uri: s3://b/x
                """).origin();
        assertThat(node.refused("base_uri", "nowhere"))
                .hasMessage("config: receiver.yaml: line 7, nodes.r.config.base_uri: nowhere");
        assertThat(ConfigOrigin.of("made by hand").refused("base_uri", "nowhere"))
                .hasMessage("config: made by hand: base_uri: nowhere");
    }

    /// The text around an error may be a secret.
    @Test
    void invalidYamlIsReportedInOneLineWithoutItsText() {
        assertThat(refused("a: b: secret"))
                .hasMessage("config: receiver.yaml: line 1: invalid YAML: mapping values are not " + "allowed here");
        assertThat(refused("x:\n  - a\n secret: 1\n"))
                .hasMessage("config: receiver.yaml: line 3: invalid YAML: while parsing a block mapping: expected "
                        + "<block end>, but found '<block mapping start>'");
        assertThat(refused("base_uri: {"))
                .hasMessage("config: receiver.yaml: line 1: invalid YAML: while parsing a flow node: expected the "
                        + "node content, but found '<stream end>'");
    }

    @Test
    void aFileIsReadByItsPath() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "base_uri: x\nsinks: [{type: noop}]");

        assertThat(ReceiverConfig.load(file).baseUri().text()).isEqualTo("x");
        assertThatThrownBy(() -> ReceiverConfig.load(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml: cannot be read: no such file or folder");
        Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> ReceiverConfig.load(latin))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void whatIsNoSmallFileIsRefused() throws IOException {
        assertThatThrownBy(() -> ReceiverConfig.load(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("cannot be read: a folder, not a file");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> ReceiverConfig.load(large))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("more than 1048576 bytes");
        Path zero = Path.of("/dev/zero");
        assumeThat(zero).as("a system with /dev/zero").exists();
        assertThatThrownBy(() -> ReceiverConfig.load(zero))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("a device or a pipe, not a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@host:4318",
                "http://secret@host",
                "user:secret@host:4318",
                "http://user:sec ret@host",
                "http://host/?key=secret",
                "ftp://user:secret@host",
                "http://user:secret@[host"
            })
    void aRefusedAddressDoesNotShowItsPassword(String address) {
        for (String yaml : new String[] {
            "base_uri: x\nsinks: [{type: otlp_http, endpoint: \"" + address + "\"}]",
            "base_uri: \"" + address.replace("http:", "s4:") + "\"\nsinks: [{type: noop}]",
            "base_uri: \"file://user:secret@host/x\"\nsinks: [{type: noop}]"
        }) {
            Throwable failure;
            try {
                failure = null;
                assertThat(parse(yaml).toString()).doesNotContain("secret");
            } catch (ConfigException e) {
                failure = e;
            }
            for (Throwable each = failure; each != null; each = each.getCause()) {
                assertThat(each.toString()).doesNotContain("secret").doesNotContain("sec ret");
            }
        }
    }

    @Test
    void passwordsAreNotInTheTextOfSettings() {
        SinkConfig sink = new SinkConfig.OtlpHttp(
                "o",
                URI.create("http://user:secret@host/x?token=secret"),
                Map.of("Authorization", "secret"),
                true,
                Duration.ofSeconds(1),
                RetryOptions.DEFAULTS);
        assertThat(sink.toString()).contains("Authorization", "@host/x").doesNotContain("secret");
        assertThat(BaseUri.of("s3://key:secret@bucket/x").toString()).isEqualTo("BaseUri[s3://…@bucket/x]");
        assertThat(BaseUri.of("abfss://box@account/x").shown()).isEqualTo("abfss://box@account/x");
        assertThat(BaseUri.of("/var/a@b?c").shown()).isEqualTo("/var/a@b?c");
    }

    @Test
    void retriesWithoutEndGetABoundForASinglePassAndOthersKeepTheirs() {
        ReceiverConfig config = parse("""
                base_uri: x
                sinks:
                - {type: otlp_http, name: a, endpoint: "http://c", allow_link_local: true}
                - {type: otlp_http, name: b, endpoint: "http://c", retry: {max_elapsed: 5s}}
                - {type: noop}
                """).withRetriesBounded(Duration.ofSeconds(30));

        SinkConfig.OtlpHttp a = (SinkConfig.OtlpHttp) config.sinks().get(0);
        SinkConfig.OtlpHttp b = (SinkConfig.OtlpHttp) config.sinks().get(1);
        assertThat(a.retry().maxElapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(a.retry().initialBackoff()).isEqualTo(RetryOptions.DEFAULTS.initialBackoff());
        assertThat(b.retry().maxElapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(a.allowLinkLocal()).isTrue();
        assertThat(b.allowLinkLocal()).isFalse();
        assertThat(config.sinks()).hasSize(3);
    }
}
