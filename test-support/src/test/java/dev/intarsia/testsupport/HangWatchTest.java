package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HangWatchTest {

    @Test
    void aTestThatHangsEndsItsJvmWithItsNameAndADumpOfAllThreads(@TempDir Path folder) throws Exception {
        Process process = start(folder);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(99);
        assertThat(output).contains("HANG " + StuckCase.class.getName() + ".waitsForWhatNobodyDoes");
        assertThat(folder.resolve(StuckCase.class.getName() + ".waitsForWhatNobodyDoes.hang"))
                .content()
                .contains("CountDownLatch.await", "StuckCase.waitsForWhatNobodyDoes(StuckCase.java:");
    }

    private static Process start(Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddev.intarsia.hang.folder=" + folder,
                "-Dhang.seconds=1",
                "-cp",
                System.getProperty("java.class.path"),
                StuckCase.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
