package dev.intarsia.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.intarsia.testsupport.Allocation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
    @TempDir
    private Path folder = Path.of("");

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> SmallFile.read(file, 100))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        failure -> assertThat(failure.getReason()).isEqualTo(reason));
    }

    @Test
    void aFileIsReadUpToTheLimit() throws IOException {
        byte[] content = new byte[100];
        content[99] = 7;
        Path file = Files.write(folder.resolve("f"), content);
        assertThat(SmallFile.read(file, 100)).isEqualTo(content);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(SmallFile.read(link, 100)).isEqualTo(content);
        assertRefused(Files.write(file, new byte[101]), "more than 100 bytes");
        assertThatThrownBy(() -> SmallFile.read(folder.resolve("none"), 100)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLimitThatIsMuchMoreThanTheFileTakesNoMemory() throws IOException {
        Path file = Files.write(folder.resolve("f"), new byte[10]);
        long before = Allocation.ofThisThread();
        assertThat(SmallFile.read(file, 1 << 30)).hasSize(10);
        assertThat(Allocation.ofThisThread() - before).isLessThan(1 << 20);
    }

    @Test
    void foldersAndDevicesAndFilesWithoutASizeAreRefused() {
        assertRefused(folder, "a folder, not a file");
        Path zero = Path.of("/dev/zero");
        assumeThat(zero).as("a system with /dev/zero").exists();
        assertRefused(zero, "a device or a pipe, not a file");
        // The system says that this file has no bytes.
        Path cpus = Path.of("/proc/cpuinfo");
        assumeThat(cpus).as("a system with /proc").exists();
        assertRefused(cpus, "more than 100 bytes");
    }

    @Test
    void aPipeWithoutAWriterIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeThat(Path.of("/usr/bin/mkfifo")).as("a system with mkfifo").exists();
        Process made = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        assertRefused(pipe, "a device or a pipe, not a file");
    }
}
