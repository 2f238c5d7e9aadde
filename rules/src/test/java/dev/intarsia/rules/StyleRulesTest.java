package dev.intarsia.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What classes and source files look like.
final class StyleRulesTest {
    private static final int MAX_LINES = 700;

    /// Never in a test: waiting by the clock, mocks, tests that are switched off.
    private static final Pattern FORBIDDEN_IN_TESTS = Pattern.compile(
            "\\bThread\\s*\\.\\s*sleep\\b|@Disabled\\b|\\borg\\.mockito\\b|\\bTimeUnit\\.[A-Z]+\\.sleep\\b");

    private static final String THIS_FILE = "StyleRulesTest.java"; // names what is forbidden

    private static final Pattern OPTIONS_NAME = Pattern.compile("(Options|Limits)$");
    private static final Pattern OPTIONS_BUILDER = Pattern.compile("(Options|Limits)\\$Builder$");

    @TempDir
    private Path folder;

    @Test
    void namesStateTheRole() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)")
                .check(House.classes());
    }

    private static ArchRule onlyPrintsIn(String place) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(System.class, "exit", int.class);
    }

    @Test
    void onlyTheCommandsPrint() {
        onlyPrintsIn("dev.intarsia.cli..").check(House.classes());
    }

    @Test
    void whoeverPrintsElsewhereIsFound() {
        assertThat(onlyPrintsIn("dev.intarsia.tempo..")
                        .evaluate(House.classes())
                        .hasViolation())
                .isTrue();
    }

    @Test
    void classesAreFinalUnlessMadeForSubclasses() {
        List<String> open = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            Set<JavaModifier> modifiers = type.getModifiers();
            boolean closed = modifiers.contains(JavaModifier.FINAL) || modifiers.contains(JavaModifier.ABSTRACT);
            boolean extended = !type.getSubclasses().isEmpty();
            if (type.isTopLevelClass() && !type.isInterface() && !type.isEnum() && !closed && !extended) {
                open.add(type.getName());
            }
        }
        assertThat(open).isEmpty();
    }

    /// docs/adr/0012-options-are-defaults-and-withers.md
    @Test
    void optionsAreDefaultsAndWithers() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            for (JavaMember member : type.getMembers()) {
                Set<JavaModifier> modifiers = member.getModifiers();
                boolean offered = modifiers.contains(JavaModifier.PUBLIC) && modifiers.contains(JavaModifier.STATIC);
                if (offered
                        && (member.getName().equals("DEFAULT")
                                || member.getName().equals("defaults"))) {
                    found.add(member.getFullName());
                }
            }
            if (OPTIONS_BUILDER.matcher(type.getName()).find()) {
                found.add(type.getName());
            }
            boolean built = type.getMethods().stream()
                    .anyMatch(method -> method.getName().equals("builder"));
            if (built && OPTIONS_NAME.matcher(type.getName()).find()) {
                found.add(type.getName() + ".builder()");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> all = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            if (type.getSimpleName().equals("package-info")) {
                if (type.isAnnotatedWith(NullMarked.class)) {
                    marked.add(type.getPackageName());
                }
            } else if (!type.getPackageName().isEmpty()) {
                all.add(type.getPackageName());
            }
        }
        assertThat(marked).containsAll(all);
    }

    private static List<String> tooLong(SourceTree tree) {
        List<String> tooLong = new ArrayList<>();
        for (Path source : tree.sources("src/main/java", "src/test/java")) {
            int lines = (int) SourceTree.text(source).lines().count();
            if (lines > MAX_LINES) {
                tooLong.add(tree.place(source, lines) + ": longer than " + MAX_LINES + " lines; divide it");
            }
        }
        return tooLong;
    }

    @Test
    void filesStayShort() {
        assertThat(tooLong(SourceTree.PROJECT)).isEmpty();
    }

    @Test
    void aLongFileIsFound() {
        PlantedTree planted = new PlantedTree(folder)
                .with("pom.xml", "<module>a</module><module>stores/b</module>")
                .with("a/src/main/java/A.java", "\n".repeat(MAX_LINES))
                .with("stores/b/src/test/java/B.java", "\n".repeat(MAX_LINES + 1));
        assertThat(tooLong(planted.tree()))
                .containsExactly("stores/b/src/test/java/B.java:701: longer than 700 lines; divide it");
    }

    private static List<String> forbiddenInTests(SourceTree tree) {
        List<String> found = new ArrayList<>();
        for (Path source : tree.sources("src/test/java")) {
            String text = SourceTree.text(source);
            boolean isThis = source.getFileName().toString().equals(THIS_FILE);
            FORBIDDEN_IN_TESTS.matcher(isThis ? "" : text).results().forEach(forbidden -> {
                int line = (int) text.substring(0, forbidden.end()).lines().count();
                found.add(tree.place(source, line) + ": " + forbidden.group()
                        + "; wait for a state, write a fake, mend it");
            });
        }
        return found;
    }

    @Test
    void testsNeitherSleepNorMockNorAreSwitchedOff() {
        assertThat(forbiddenInTests(SourceTree.PROJECT)).isEmpty();
    }

    @Test
    void aTestThatSleepsOrMocksOrIsSwitchedOffIsFound() {
        PlantedTree planted = new PlantedTree(folder)
                .with("pom.xml", "<module>a</module>")
                .with("a/src/main/java/Waits.java", "Thread.sleep(1);")
                .with("a/src/test/java/ATest.java", "import org.mockito.Mockito;\n\n@Disabled\nThread.sleep(1);\n");
        String what = "; wait for a state, write a fake, mend it";
        assertThat(forbiddenInTests(planted.tree()))
                .containsExactly(
                        "a/src/test/java/ATest.java:1: org.mockito" + what,
                        "a/src/test/java/ATest.java:3: @Disabled" + what,
                        "a/src/test/java/ATest.java:4: Thread.sleep" + what);
    }
}
