package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.MetaDamage;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceCommandTest {
    private static final String FIRST = "474be8b43449fb";
    private static final String LAST = "00FFF92EEBF68F8230";
    private static final String ABSENT = "0123456789abcdef";

    private final Path block = CommandRun.repositoryBlock();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTableHasALinePerSpan() {
        CommandRun run = CommandRun.of("trace", block, FIRST);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(1 + 4);
        assertThat(run.lines().stream().skip(1)).allMatch(line -> line.startsWith("000000000000000000" + FIRST));
    }

    @Test
    void aTreeHasALinePerSpanAsWideAsItIsWanted() {
        CommandRun run = CommandRun.of("trace", block, FIRST, LAST, "--format=tree", "--width=90");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> first = run.lines().subList(0, 1 + 4);
        assertThat(first.getFirst())
                .startsWith("trace 000000000000000000" + FIRST.toLowerCase(Locale.ROOT))
                .contains("4 spans");
        assertThat(first.stream().skip(1)).allMatch(line -> line.length() == 90);
        assertThat(run.lines().get(5)).isEmpty();
        assertThat(run.lines().get(6)).startsWith("trace ").contains(LAST.toLowerCase(Locale.ROOT));
        assertThat(run.text()).doesNotContain("\u001B");
        assertThat(CommandRun.of("trace", block, FIRST, "--format=tree", "--color=always")
                        .text())
                .contains("\u001B");
        assertThat(CommandRun.of("trace", block, FIRST, "--format=tree").lines().get(1))
                .hasSize(120);
        assertThat(CommandRun.of("trace", block, FIRST, "--format=tree", "--width=0")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void severalTracesComeInTheOrderOfTheirIds() {
        CommandRun all = CommandRun.of("traces", block, "--format=otlp-json");
        CommandRun run = CommandRun.of("trace", block, LAST, FIRST, LAST, "--format=otlp-json");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        all.lines().getLast(),
                        all.lines().getFirst(),
                        all.lines().getLast());
    }

    @Test
    void otlpProtobufIsOneMessagePerTraceBehindItsLength() {
        CommandRun both = CommandRun.of("trace", block, FIRST, LAST, "--format=otlp-proto");
        byte[] all = CommandRun.of("traces", block, "--format=otlp-proto").out();
        byte[] first =
                CommandRun.of("trace", block, FIRST, "--format=otlp-proto").out();
        byte[] last = CommandRun.of("trace", block, LAST, "--format=otlp-proto").out();

        assertThat(all).startsWith(first).endsWith(last);
        assertThat(both.out())
                .hasSize(first.length + last.length)
                .startsWith(first)
                .endsWith(last);
    }

    @Test
    void idsThatAreNotFoundAreReportedAndTheOthersPrinted() {
        CommandRun run = CommandRun.of("trace", block, ABSENT, FIRST, "1", "--format=otlp-json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.errorLines()).containsExactly("intarsia: not found: " + ABSENT, "intarsia: not found: 1");
    }

    @Test
    void aLoneFileWillDo() {
        CommandRun run = CommandRun.of("trace", block.resolve("data.parquet"), FIRST);

        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + 4);
        assertThat(run.err()).startsWith("intarsia: note: ");
    }

    private GeneratedTenant tenant(List<MetaDamage> damages) throws IOException {
        return TenantGenerator.generate(
                TenantOptions.of(folder, 4).withSize(30, 4).withIndexes(Set.of(), damages));
    }

    @Test
    void aTenantPutsTracesTogether() throws IOException {
        GeneratedTenant tenant = tenant(List.of());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream protobuf = new ByteArrayOutputStream();
        Object[] arguments = new Object[2 + 30];
        arguments[0] = "trace";
        arguments[1] = tenant.directory();
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(tenant.directory())) {
            TraceFinder finder = TraceFinder.of(
                    TempoTenant.inFolder(store, "", context, ListOptions.DEFAULTS), context, FindOptions.DEFAULTS);
            for (int i = 0; i < 30; i++) {
                Bytes id = tenant.trace(29 - i).trace().traceId();
                Trace trace = finder.find(id).orElseThrow();
                arguments[2 + i] = id;
                new OtlpJsonWriter().writeLine(trace, json);
                new OtlpProtoWriter().writeDelimited(trace, protobuf);
            }
        }

        CommandRun lines = CommandRun.of(with(arguments, "--format=otlp-json"));
        CommandRun messages = CommandRun.of(with(arguments, "--format=otlp-proto"));

        assertThat(lines.err()).isEmpty();
        assertThat(lines.code()).isZero();
        assertThat(lines.out()).isEqualTo(json.toByteArray());
        assertThat(messages.out()).isEqualTo(protobuf.toByteArray());
    }

    private static Object[] with(Object[] arguments, Object last) {
        Object[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = last;
        return more;
    }

    @Test
    void blocksThatAreNotAskedAreNamedAndTheExitCodeIsThatOfAFailure() throws IOException {
        GeneratedTenant tenant = tenant(List.of(MetaDamage.values()));

        CommandRun run = CommandRun.of(
                "trace", tenant.directory(), tenant.trace(3).trace().traceId(), "--format=otlp-json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.errorLines())
                .anyMatch(line -> line.startsWith("intarsia: corrupt: " + tenant.directory()))
                .last()
                .asString()
                .startsWith("intarsia: note: blocks of formats that cannot be read are left out: ");
    }

    @Test
    void aBlockOfAnUnknownFormatAloneIsAFailure() throws IOException {
        GeneratedTenant tenant = tenant(List.of(MetaDamage.UNKNOWN_FORMAT));

        CommandRun run = CommandRun.of(
                "trace", tenant.directory(), tenant.trace(3).trace().traceId(), "--format=otlp-json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.errorLines()).hasSize(1);
    }

    @Test
    void idsThatAreNotFoundAreReportedEvenWhenALaterOneFails() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        byte[] data = Files.readAllBytes(block.resolve("data.parquet"));
        Arrays.fill(data, 4, data.length / 2, (byte) 0xff);
        Files.write(broken.resolve("data.parquet"), data);

        CommandRun run = CommandRun.of("trace", broken.resolve("data.parquet"), "0", FIRST);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).first().isEqualTo("intarsia: not found: 0");
        assertThat(run.errorLines()).last().asString().startsWith("intarsia: corrupt: ");
    }

    @Test
    void whatIsNoTenantIsOneLine() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        for (Path wrong : List.of(folder, folder.resolve("missing"))) {
            CommandRun run = CommandRun.of("trace", wrong, FIRST);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.err()).startsWith("intarsia: store: " + wrong);
        }
    }
}
