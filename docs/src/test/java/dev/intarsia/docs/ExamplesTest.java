package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.SeverityNumber;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Trace;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern BOM = Pattern.compile("```xml\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<version>[^<]*</version>");
    private static final String CONSUMERS = "integration-test/consumers/";
    private static final UUID BLOCK = UUID.fromString("00000000-0000-4000-8000-0000000000e1");

    @TempDir
    Path folder;

    private GeneratedBlock block;

    @BeforeEach
    void generateBlock() throws IOException {
        block = BlockGenerator.generate(
                BlockOptions.of(folder, 7).withSize(40, 6, 0, 2).withBlock("single-tenant", BLOCK));
    }

    private interface Example {
        void run() throws IOException;
    }

    private static String printedBy(Example example) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readmeExampleCountsSlowSpans() throws IOException {
        long slow = block.traces().stream()
                .flatMap(trace -> trace.resourceSpans().stream())
                .flatMap(resource -> resource.scopeSpans().stream())
                .flatMap(scope -> scope.spans().stream())
                .filter(span -> span.durationNanos() > 50_000_000)
                .count();
        assertThat(printedBy(() -> ReadmeExample.run(folder, BLOCK)))
                .isEqualTo(slow + " spans took more than 50 ms" + System.lineSeparator());
    }

    @Test
    void spansExamplePrintsEverySpan() throws IOException {
        int spans = block.traces().stream().mapToInt(trace -> trace.spanCount()).sum();
        assertThat(printedBy(() -> SpansExample.run(folder, BLOCK)).lines()).hasSize(spans);
    }

    @Test
    void blocksExamplePrintsTheBlocksOfTheTenant() throws IOException {
        Instant start = block.written().meta().startTime();
        String line = BLOCK + ": " + block.traces().size() + " traces" + System.lineSeparator();
        assertThat(printedBy(() -> BlocksExample.run(folder, start, start.plusSeconds(1))))
                .isEqualTo(line);
        assertThat(printedBy(() -> BlocksExample.run(folder, start.minusSeconds(9), start.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void findExamplePrintsTheSizeOfTheTrace() throws IOException {
        Trace trace = block.traces().get(17);
        assertThat(printedBy(() -> FindExample.run(folder, trace.traceId().toHex())))
                .isEqualTo(trace.spanCount() + " spans" + System.lineSeparator());
        assertThat(printedBy(() -> FindExample.run(folder, "abc"))).isEqualTo("not found" + System.lineSeparator());
    }

    @Test
    void someTracesExamplePrintsTheIdsThatBeginWithThePrefix() throws IOException {
        String prefix = block.traces().getFirst().traceId().toHex().substring(0, 1);
        List<String> expected = block.traces().stream()
                .map(trace -> trace.traceId().toHex())
                .filter(id -> id.startsWith(prefix))
                .sorted()
                .toList();
        assertThat(printedBy(() -> SomeTracesExample.run(block.written().directory(), 0, Long.MAX_VALUE, prefix))
                        .lines())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void searchExamplePrintsTheIdsOfSlowServerSpans() throws IOException {
        // The column of service names has no nulls: an empty name is none.
        List<String> expected = new ArrayList<>();
        for (Trace trace : block.traces()) {
            trace.resourceSpans().stream()
                    .filter(resource -> resource.resource().attributes().stream()
                            .anyMatch(attribute -> attribute.key().equals("service.name")
                                    && !attribute.value().equals(AttributeValue.of(""))))
                    .flatMap(resource -> resource.scopeSpans().stream())
                    .flatMap(scope -> scope.spans().stream())
                    .filter(span -> span.kind().equals(SpanKind.SERVER) && span.durationNanos() > 20_000_000)
                    .forEach(span -> expected.add(
                            trace.traceId().toHex() + " " + span.spanId().toHex()));
        }
        assertThat(expected).isNotEmpty();
        Path folderOfBlock = block.written().directory();
        assertThat(printedBy(() -> SearchExample.run(folderOfBlock)).lines())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void tenantTracesExamplePrintsTheIdOfEachTrace() throws IOException {
        List<String> expected = block.traces().stream()
                .map(trace -> trace.traceId().toHex())
                .sorted()
                .toList();
        assertThat(printedBy(() -> TenantTracesExample.run(folder.resolve("single-tenant"), 0, Long.MAX_VALUE))
                        .lines())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void filterExampleCountsSlowTraces() throws IOException {
        long slow = 0;
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block.written().directory());
                BatchIterator batches =
                        ParquetReader.open(store, "data.parquet", context).batches(Projection.all())) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                ColumnBatch durations =
                        batch.column(ColumnPath.of("DurationNano")).orElseThrow();
                for (int row = 0; row < batch.rowCount(); row++) {
                    slow += durations.getLong(row) >= 50_000_000 ? 1 : 0;
                }
            }
        }
        assertThat(slow).isPositive();
        assertThat(printedBy(() -> FilterExample.run(block.written().directory())))
                .isEqualTo(slow + " slow traces" + System.lineSeparator());
    }

    @Test
    void columnsExampleAddsUpDurations() throws IOException {
        assertThat(printedBy(() -> ColumnsExample.run(block.written().directory())))
                .matches("[1-9][0-9]* ns in all traces\\R");
    }

    @Test
    void rowsExamplePrintsTheServicesOfEveryTrace() throws IOException {
        List<String> lines = printedBy(() -> RowsExample.run(block.written().directory()))
                .lines()
                .toList();
        assertThat(lines)
                .hasSize(block.traces().size())
                .allMatch(line -> line.matches(".*: [0-9]+ spans, \\{.*}"))
                .anyMatch(line -> line.contains("={SpanCount="));
        int spans = block.traces().stream().mapToInt(trace -> trace.spanCount()).sum();
        assertThat(lines.stream()
                        .mapToInt(line -> Integer.parseInt(line.replaceAll(".*: ([0-9]+) spans, .*", "$1")))
                        .sum())
                .isEqualTo(spans);
    }

    @Test
    void otlpExampleWritesOneLinePerTrace() throws IOException {
        LocalFile file = LocalFile.of(block.written().directory().resolve("data.parquet"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadContext context = ReadContext.create();
                var store = file.store();
                TraceIterator traces =
                        TempoBlockReader.openFile(store, file.key(), context).traces(TempoProjection.fullSpans())) {
            OtlpExample.run(traces, out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(block.traces().size())
                .allMatch(line -> line.startsWith("{\"resourceSpans\":["));
    }

    @Test
    void otapLogsExampleWritesARequestOfAllLogs() throws IOException {
        Path directory = folder.resolve("otap");
        GeneratedOtap generated =
                OtapGenerator.generate(OtapOptions.of(directory, 7), 7, RequestOptions.DEFAULTS, 2, Signal.LOGS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(printedBy(() -> OtapLogsExample.run(directory, out)))
                .isEqualTo(".: " + generated.itemCounts().get(Signal.LOGS) + " logs" + System.lineSeparator());
        assertThat(out.size()).isPositive();
    }

    private long generateLogs(Path directory) throws IOException {
        GeneratedOtap generated =
                OtapGenerator.generate(OtapOptions.of(directory, 7), 7, RequestOptions.DEFAULTS, 2, Signal.LOGS);
        return generated.itemCounts().get(Signal.LOGS);
    }

    @Test
    void otapFluxExampleCountsErrors() throws IOException {
        Path directory = folder.resolve("otap");
        generateLogs(directory);
        long errors = 0;
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(directory)) {
            OtapReader reader = OtapReader.of(store, "", context);
            for (Partition partition :
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions(Signal.LOGS)) {
                try (JoinedBatches<JoinedLog> batches = reader.logs(partition, OtapReadOptions.DEFAULTS)) {
                    while (batches.hasNext()) {
                        errors += batches.next().records().stream()
                                .filter(log -> log.log().severityNumber().compareTo(SeverityNumber.ERROR) >= 0)
                                .count();
                    }
                }
            }
        }
        assertThat(errors).isPositive();
        assertThat(printedBy(() -> OtapFluxExample.run(directory)))
                .isEqualTo(errors + " errors" + System.lineSeparator());
    }

    @Test
    void otapPollerExampleHandsOverEveryRecord() throws IOException {
        Path directory = folder.resolve("otap");
        long sent = generateLogs(directory);
        AtomicLong got = new AtomicLong();
        RequestSink sink = new RequestSink() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public void send(OtlpBatch batch) {
                got.addAndGet(batch.request().recordCount());
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
        OtapPollerExample.run(directory, folder.resolve("checkpoint"), sink, sent);
        assertThat(got).hasValue(sent);
    }

    @Test
    void otapReceiverExampleReceivesUntilItIsShutDown() throws IOException {
        Path directory = folder.resolve("otap");
        GeneratedOtap generated =
                OtapGenerator.generate(OtapOptions.of(directory, 7), 7, RequestOptions.DEFAULTS, 1, Signal.LOGS);
        Path config =
                Files.writeString(folder.resolve("receiver.yaml"), """
                base_uri: %s
                processing_options: {min_file_age: 0}
                sinks: [{type: directory, path: %s, format: otlp-json}]
                """.formatted(directory, folder.resolve("out")));
        CountDownLatch shutdown = new CountDownLatch(1);
        Path out = Files.createDirectory(folder.resolve("out"));
        try (WatchService watch = out.getFileSystem().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Thread.ofVirtual().start(() -> {
                awaitFile(watch, ".jsonl");
                shutdown.countDown();
            });
            assertThat(printedBy(() -> {
                        try {
                            OtapReceiverExample.run(config, shutdown);
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }))
                    .isEqualTo(generated.itemCounts().get(Signal.LOGS) + " records" + System.lineSeparator());
        }
    }

    /// Returns when there is a file whose name ends so, or after a long time.
    private static void awaitFile(WatchService watch, String end) {
        try {
            boolean found = false;
            WatchKey key = watch.poll(Patience.MOST.toSeconds(), TimeUnit.SECONDS);
            while (key != null && !found) {
                found = key.pollEvents().stream()
                        .anyMatch(event -> event.context() instanceof Path name
                                && name.toString().endsWith(end));
                key.reset();
                key = found ? key : watch.poll(Patience.MOST.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/guide.md",
                "docs/find.md",
                "docs/scan.md",
                "docs/search.md",
                "docs/otap.md",
                "docs/receiver.md"
            })
    void examplesInTheTextAreTheOnesThatRun(String document) throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Corpus.projectRoot().resolve(document)));
        List<String> names = new ArrayList<>();
        while (examples.find()) {
            names.add(examples.group(1));
            assertThat(examples.group(2))
                    .as(examples.group(1))
                    .isEqualTo(source("docs/src/test/java/dev/intarsia/docs/" + examples.group(1) + ".java"));
        }
        assertThat(names).isNotEmpty();
        assertThat(Files.readString(Corpus.projectRoot().resolve(document)).split("```java", -1))
                .as("every Java example of %s is a compiled one", document)
                .hasSize(names.size() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "tempo-module-path/src/main/java/example/tempo/SlowSpans.java, README.md, ReadmeExample",
        "tempo-class-path/src/main/java/example/tempo/SlowSpans.java, README.md, ReadmeExample",
        "otap-module-path/src/main/java/example/otap/CountErrors.java, docs/receiver.md, OtapFluxExample",
        "otap-class-path/src/main/java/example/otap/CountErrors.java, docs/receiver.md, OtapFluxExample",
    })
    void projectsOfUsersRunTheExamplesInTheText(String file, String document, String example) throws IOException {
        String text = read(document);
        Matcher examples = EXAMPLE.matcher(text);
        assertThat(examples.results()
                        .filter(found -> found.group(1).equals(example))
                        .map(found -> found.group(2)))
                .containsExactly(source(CONSUMERS + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tempo-module-path", "tempo-class-path", "otap-module-path", "otap-class-path"})
    void projectsOfUsersHaveTheVersionAndTheBomOfTheReadme(String project) throws IOException {
        String pom = read(CONSUMERS + project + "/pom.xml");
        Matcher bom = BOM.matcher(read("README.md"));
        assertThat(bom.find()).isTrue();
        assertThat(pom.replaceAll("\\s", "")).contains(bom.group(1).replaceAll("\\s", ""));
        Matcher version = VERSION.matcher(read("bom/pom.xml"));
        assertThat(version.find()).isTrue();
        assertThat(bom.group(1)).contains(version.group());
    }

    @ParameterizedTest
    @CsvSource({
        "class path, tempo-class-path",
        "class path, otap-class-path",
        "module path, tempo-module-path",
        "module path, otap-module-path",
    })
    void projectsOfUsersRunWithTheOptionsOfTheReadme(String path, String project) throws IOException {
        Matcher options = Pattern.compile("\\| " + path + " \\| `([^`]*)` \\|").matcher(read("README.md"));
        assertThat(options.find()).isTrue();
        String pom = read(CONSUMERS + project + "/pom.xml");
        assertThat(options.group(1).split(" "))
                .allSatisfy(option -> assertThat(pom).contains("<argument>" + option + "</argument>"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Corpus.projectRoot().resolve(file));
    }

    private static String source(String file) throws IOException {
        String text = read(file);
        int start = text.indexOf("// example\n") + "// example\n".length();
        return text.substring(start, text.lastIndexOf("        // end")).replaceAll("(?m)^ {8}", "");
    }
}
