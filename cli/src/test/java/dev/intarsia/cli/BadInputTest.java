package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be read is one line on stderr, with kind, place and reason, and exit code 1.
final class BadInputTest {
    private static final List<String> READERS = List.of("traces", "spans", "inspect", "cat", "digest");

    @TempDir
    private Path folder;

    private Path block;
    private Path data;

    BadInputTest() {
        folder = Path.of("");
        block = folder;
        data = folder;
    }

    @BeforeEach
    void generate() throws IOException {
        BlockOptions options = BlockOptions.of(folder, 7).withSize(120, 8, 0, 12);
        block = BlockGenerator.generate(options).written().directory();
        data = block.resolve("data.parquet");
    }

    private static void assertFails(CommandRun run, String kind, Path place, String reason) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err())
                .startsWith("intarsia: " + kind + ": " + place)
                .contains(": ")
                .contains(reason);
    }

    @Test
    void aTruncatedFile() throws IOException {
        truncate(data, Files.size(data) - 100);
        for (String command : READERS) {
            assertFails(CommandRun.of(command, data), "corrupt", data, "not a Parquet file");
        }
        assertFails(CommandRun.of("traces", block), "corrupt", data, "bytes");
    }

    @Test
    void aFileThatIsNotParquet() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "nothing to see here\n".repeat(100));
        for (String command : READERS) {
            assertFails(CommandRun.of(command, text), "corrupt", text, "not a Parquet file");
        }
    }

    @Test
    void anEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.parquet"));
        for (String command : READERS) {
            assertFails(CommandRun.of(command, empty), "corrupt", empty, "it is empty");
        }
    }

    @Test
    void aMissingFile() {
        for (String command : READERS) {
            assertFails(
                    CommandRun.of(command, folder.resolve("missing")), "store", folder.resolve("missing"), "no such");
        }
    }

    @Test
    void aFolderWithoutMeta() throws IOException {
        Files.delete(block.resolve("meta.json"));
        for (String command : READERS) {
            assertFails(
                    CommandRun.of(command, block), "store", block.resolve("meta.json"), "not a complete Tempo block");
        }
    }

    @Test
    void aBlockWithoutData() throws IOException {
        Files.delete(data);
        for (String command : READERS) {
            assertFails(CommandRun.of(command, block), "store", data, "no such file");
        }
    }

    @Test
    void metaThatIsNoJson() throws IOException {
        Files.writeString(block.resolve("meta.json"), "{\"format\":");
        assertFails(CommandRun.of("traces", block), "corrupt", block.resolve("meta.json"), "");
        assertFails(CommandRun.of("inspect", block), "corrupt", block.resolve("meta.json"), "no JSON");
    }

    @Test
    void aFileThatIsParquetButNoTempoData() throws IOException {
        Path other = dev.intarsia.testsupport.Corpus.path("parquet/hardwood/core/list_basic_test.parquet");
        assertFails(CommandRun.of("traces", other), "schema", other, "");
        assertThat(CommandRun.of("digest", other).code()).isZero();
    }

    @Test
    void aFlippedBitInAPage() throws IOException {
        byte[] bytes = Files.readAllBytes(data);
        bytes[lastByteOfAPage(data)] ^= 0x10;
        Files.write(data, bytes);
        for (String command : List.of("traces", "spans", "cat", "digest")) {
            CommandRun run = command.equals("digest") || command.equals("cat")
                    ? CommandRun.of(command, block)
                    : CommandRun.of(command, block, "--format=otlp-json");
            assertFails(run, "corrupt", data, "");
            assertThat(run.err()).contains(" row group ").contains(" column ");
        }
    }

    private static int lastByteOfAPage(Path data) {
        LocalFile file = LocalFile.of(data);
        try (ReadContext context = ReadContext.create();
                var store = file.store()) {
            ColumnChunk chunk = ParquetReader.open(store, file.key(), context)
                    .footer()
                    .rowGroups()
                    .getLast()
                    .columns()
                    .getFirst();
            return Math.toIntExact(chunk.dataPageOffset() + chunk.totalCompressedSize() - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/block", "gs://bucket/block", "az://container/block", "https://host/file"})
    void objectStoresAreRefused(String url) {
        for (String command : READERS) {
            CommandRun run = CommandRun.of(command, url);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.err()).startsWith("intarsia: unsupported: " + url + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://host/x", "file:///x?y", "file:///a b", "file:///%00"})
    void urisOfNoLocalFileAreRefused(String uri) {
        CommandRun run = CommandRun.of("digest", uri);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        // A query may hold a signature, so it is not shown.
        assertThat(run.err()).startsWith("intarsia: store: " + uri.replace("?y", "?…") + ": not ");
    }

    @Test
    void aFileCutWhileItIsRead() {
        // The first bytes of output leave when the first row groups have been printed.
        OutputStream cutting = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int count) {
                if (size() == 0) {
                    try {
                        truncate(data, 4_000);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                super.write(bytes, offset, count);
            }
        };
        CommandRun run = CommandRun.of(cutting, "traces", block, "--format", "otlp-json");
        assertFails(run, "store", data, "");
        assertThat(run.lines()).hasSizeBetween(1, 119);
    }

    @Test
    void namesWithControlCharactersStayOnOneLine() {
        CommandRun run = CommandRun.of("digest", folder.resolve("a\nb\u001b[31m"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).doesNotContain("\u001b");
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    void anAddressDoesNotShowItsPassword() {
        for (String command : READERS) {
            CommandRun run = CommandRun.of(command, "s3://key:secret@bucket/block?token=secret");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("s3://…@bucket/block?…").doesNotContain("secret");
        }
    }
}
