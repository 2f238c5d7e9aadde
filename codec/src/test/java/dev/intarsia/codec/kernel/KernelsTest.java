package dev.intarsia.codec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void takesTheScalarTwinWhenAsked() {
        Kernels.Choice choice = Kernels.choose("scalar");
        assertThat(choice.kernels().vectorBits()).isZero();
        assertThat(choice.reason()).isEqualTo("scalar kernels, as requested");
    }

    @Test
    void takesVectorsOfEachWidthWhenAsked() {
        for (int bits : new int[] {128, 256, 512}) {
            PageKernels kernels = Kernels.of("vector" + bits);
            assertThat(kernels.vectorBits()).isEqualTo(bits);
            assertThat(kernels.name()).isEqualTo("vector" + bits);
        }
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> Kernels.of("vector1024"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dev.intarsia.kernels")
                .hasMessageContaining("vector1024");
    }

    @Test
    void saysWhyAndHowBitsAreUnpacked() {
        assertThat(Kernels.reason()).contains("kernels").contains("unpacks by");
        assertThat(Kernels.active().name()).isIn("scalar", "vector128", "vector256", "vector512");
    }

    @Test
    void detectsWhichCpusExpandSlowly() {
        assertThat(ExpandProbe.isFast("vendor_id\t: AuthenticAMD\ncpu family\t: 25\nflags\t: bmi1 avx2 bmi2\n"))
                .isTrue();
        assertThat(ExpandProbe.isFast("vendor_id\t: AuthenticAMD\ncpu family\t: 23\nflags\t: bmi1 avx2 bmi2\n"))
                .isFalse();
        assertThat(ExpandProbe.isFast("vendor_id\t: HygonGenuine\ncpu family\t: 24\nflags\t: bmi2\n"))
                .isFalse();
        assertThat(ExpandProbe.isFast("vendor_id\t: GenuineIntel\ncpu family\t: 6\nflags\t: bmi2\n"))
                .isTrue();
        assertThat(ExpandProbe.isFast("vendor_id\t: GenuineIntel\ncpu family\t: 6\nflags\t: avx\n"))
                .isFalse();
        assertThat(ExpandProbe.isFast("AMD64 Family 23 Model 113 Stepping 0, AuthenticAMD bmi2"))
                .isFalse();
    }

    @Test
    void loadsNoVectorClassWithoutTheIncubatorModule() throws IOException, InterruptedException {
        String output = run(List.of("-Xlog:class+load"));
        assertThat(output)
                .contains("kernels: scalar")
                .contains("--add-modules jdk.incubator.vector")
                .contains("internal.scalar.ScalarKernels")
                .doesNotContain("codec.internal.vector")
                .doesNotContain("jdk.incubator.vector.");
    }

    @Test
    void takesTheScalarTwinWhereAVectorTwinCannotRun() throws IOException, InterruptedException {
        assertThat(run(List.of("-Ddev.intarsia.kernels=vector256")))
                .contains("kernels: scalar")
                .contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void takesTheScalarTwinWithoutTheC2Compiler() throws IOException, InterruptedException {
        for (String mode : new String[] {"-Xint", "-XX:TieredStopAtLevel=1"}) {
            assertThat(run(List.of("--add-modules", "jdk.incubator.vector", mode)))
                    .contains("kernels: scalar")
                    .contains("C2");
        }
    }

    @Test
    void survivesAMisspeltProperty() throws IOException, InterruptedException {
        assertThat(run(List.of("-Ddev.intarsia.kernels=fastest")))
                .contains("kernels: scalar")
                .contains("not fastest");
    }

    /// What another JVM prints that runs [ShowKernels] with these options.
    private static String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ShowKernels.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
