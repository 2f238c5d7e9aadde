package dev.intarsia.conformance.cat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.conformance.CorpusFile;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `schema` prints what parquet-java parses to the schema that it reads itself.
final class SchemaTextTest {
    private static String printed(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Main.run(Console.of(out, System.err), "schema", file.toString()))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    /// Without column orders, which parquet-java prints but does not parse.
    private static MessageType read(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            String text = reader.getFooter().getFileMetaData().getSchema().toString();
            return MessageTypeParser.parseMessageType(text.replaceAll(" columnorder\\([A-Z0-9_]+\\)", ""));
        }
    }

    @Test
    void theSchemaOfABlockIsThatOfParquetJava(@TempDir Path folder) throws IOException {
        Path data = BlockGenerator.generate(BlockOptions.of(folder, 1).withSize(5, 3, 0, 1))
                .written()
                .directory()
                .resolve("data.parquet");
        assertThat(MessageTypeParser.parseMessageType(printed(data))).isEqualTo(read(data));
    }

    @Test
    void schemasOfTheCorpusAreThoseOfParquetJava() {
        Corpus.path("corpus.json");
        int compared = 0;
        for (CorpusFile file : CorpusFile.ofKind("good")) {
            MessageType expected;
            try {
                // Names with blanks, and some types, are printed but not parsed by parquet-java.
                expected = read(file.path());
            } catch (IOException | RuntimeException e) {
                continue;
            }
            assertThat(MessageTypeParser.parseMessageType(printed(file.path())))
                    .as(file.id())
                    .isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(50);
    }
}
