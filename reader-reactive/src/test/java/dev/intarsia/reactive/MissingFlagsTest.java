package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a JVM without the options of the documentation does: each test starts one.
class MissingFlagsTest {
    @TempDir
    Path folder;

    private Path file;

    /// The program of the other JVM: the kernels in use, and the sum of a column.
    static final class Sum {
        private Sum() {}

        public static void main(String[] args) {
            System.out.println("vector bits: " + Kernels.active().vectorBits());
            long sum = 0;
            try (ParquetReader reader = ParquetReader.open(Path.of(args[0]));
                    BatchIterator batches = reader.batches(Projection.of("number"))) {
                while (batches.hasNext()) {
                    var numbers = batches.next().column("number");
                    for (int row = 0; row < numbers.slotCount(); row++) {
                        sum += numbers.getLong(row);
                    }
                }
            }
            System.out.println("sum: " + sum);
        }
    }

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(folder.resolve("n.parquet"), NumbersFile.write(2, 50));
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sum.class.getName(),
                file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void withoutTheVectorModuleScalarKernelsRead() throws Exception {
        assertThat(run("--enable-native-access=ALL-UNNAMED"))
                .contains("vector bits: 0", "sum: 4950")
                .doesNotContain("WARNING");
    }

    @Test
    void withoutNativeAccessTheJvmWarnsAndReads() throws Exception {
        assertThat(run()).contains("WARNING", "--enable-native-access", "sum: 4950");
    }

    @Test
    void whereNativeAccessIsDeniedTheMessageNamesTheOption() throws Exception {
        assertThat(run("--illegal-native-access=deny"))
                .contains("IllegalCallerException: off-heap memory is not allowed")
                .contains("add --enable-native-access=ALL-UNNAMED")
                .doesNotContain("sum:");
    }
}
