package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.receiver.config.ReceiverConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a receiver writes does not lie in what it reads.
class OwnFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path base = folder;

    @BeforeEach
    void makeDirectory() throws IOException {
        base = Files.createDirectories(folder.resolve("otap"));
        Files.createDirectories(base.resolve("logs"));
        Files.createSymbolicLink(folder.resolve("linked"), base);
        Files.createSymbolicLink(base.resolve("outside"), Files.createDirectories(folder.resolve("elsewhere")));
    }

    private static void create(Object base, Object sink, Object checkpoint) {
        ReceiverConfig config = ReceiverConfig.parse("""
                base_uri: %s
                processing_options: {checkpoint_file: %s}
                sinks: [{type: noop}, {type: directory, path: %s}]
                """.formatted(base, checkpoint, sink), "test");
        ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(config, ReceiverEnvironment.DEFAULTS)
                .close();
    }

    @Test
    void aFolderInTheDirectoryIsRefusedWhateverItsSpelling() {
        Path checkpoint = folder.resolve("checkpoint");
        for (Object inside : List.of(
                base,
                base.resolve("new/deep"),
                folder + "/x/../otap/out",
                folder.resolve("linked/out"),
                folder + "/x/../linked/out",
                folder.resolve("linked"),
                folder + "/./otap//out")) {
            for (Object read : List.of(base, folder.resolve("linked"), folder + "/logs/../otap", "file://" + base)) {
                assertThatThrownBy(() -> create(read, inside, checkpoint))
                        .as(inside + " in " + read)
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("sinks: the folder of directory lies in base_uri");
            }
        }
        assertThat(checkpoint).doesNotExist();
        assertThat(base.resolve("new")).doesNotExist();
    }

    @Test
    void aCheckpointInTheDirectoryIsRefused() {
        assertThatThrownBy(() -> create(base, folder.resolve("out"), folder.resolve("linked/checkpoint")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("processing_options.checkpoint_file")
                .hasMessageContaining("lies in base_uri");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aDirectoryThatIsNotThereYetIsComparedToo() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> create(missing, missing.resolve("out"), folder.resolve("checkpoint")))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void foldersBesideAndLinksThatLeadOutAreTaken() {
        create(base, folder.resolve("otap-out"), folder.resolve("otap.checkpoint"));
        create(base, base.resolve("outside/out"), folder.resolve("otap.checkpoint"));
        assertThat(folder.resolve("otap-out")).isDirectory();
        assertThat(folder.resolve("elsewhere/out")).isDirectory();
    }
}
