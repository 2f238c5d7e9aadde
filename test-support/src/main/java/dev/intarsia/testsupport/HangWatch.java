package dev.intarsia.testsupport;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Ends the JVM and what it has started when no test has begun or ended for a long time, with a dump of all threads, so
/// that a hang has a name. The dump, of platform and virtual threads, is the file `CLASS.METHOD.hang` in the folder
/// `dev.intarsia.hang.folder`, where `.ci/run` looks for it; nothing is watched where no folder is given, as in an IDE.
///
/// JUnit's launcher registers it in every module by its service file.
public final class HangWatch implements TestExecutionListener {

    /// The dearest test takes half a minute on two idle cores; this is twenty times as much. `-Dhang.seconds=` changes
    /// it.
    private static final int DEFAULT_SECONDS = 600;

    private static final int EXIT_CODE = 99;

    private final String folder = System.getProperty("dev.intarsia.hang.folder", "");
    private final int seconds = Integer.getInteger("hang.seconds", DEFAULT_SECONDS);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "hang-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> alarm;

    /// Called by the launcher.
    public HangWatch() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        watch(name(test));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        watch("after " + name(test)); // what comes next: an extension, a class that is being prepared or left
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        cancel();
    }

    private synchronized void watch(String test) {
        cancel();
        if (!folder.isEmpty()) {
            alarm = timer.schedule(() -> end(test), seconds, TimeUnit.SECONDS);
        }
    }

    private synchronized void cancel() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private void end(String test) {
        System.err.println("HANG " + test + ": no test has begun or ended for " + seconds + " s");
        try {
            Path dump = Path.of(folder).toAbsolutePath().resolve(test.replaceAll("[^\\w.$-]", "_") + ".hang");
            Files.createDirectories(dump.getParent());
            Files.deleteIfExists(dump);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            System.err.println("the threads are in " + dump);
        } catch (IOException e) {
            System.err.println("the threads cannot be dumped: " + e);
        } finally {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static String name(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return method.getClassName() + "." + method.getMethodName();
        }
        return source instanceof ClassSource type ? type.getClassName() : test.getDisplayName();
    }
}
