package dev.intarsia.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IoErrorMessagesTest {
    @TempDir
    private Path folder = Path.of("");

    private interface Work {
        void run() throws IOException;
    }

    private static String words(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            return IoErrorMessages.of(e);
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void whatHappenedIsReportedWithoutThePath() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(words(() -> Files.readString(folder.resolve("none")))).isEqualTo("no such file or folder");
        assertThat(words(() -> Files.createFile(file))).isEqualTo("something else has its name");
        assertThat(words(() -> Files.newDirectoryStream(file).close())).isEqualTo("it is no folder");
        assertThat(words(() -> Files.delete(folder))).isEqualTo("the folder is not empty");
        assertThat(words(() -> Files.createFile(file.resolve("below")))).isEqualTo("Not a directory");
    }

    @Test
    void otherFailuresKeepTheirWordsOrTheirNames() {
        assertThat(IoErrorMessages.of(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(IoErrorMessages.of(new EOFException())).isEqualTo("EOFException");
        assertThat(IoErrorMessages.of(new FileSystemException("/x", null, "Is a directory")))
                .isEqualTo("Is a directory");
    }
}
