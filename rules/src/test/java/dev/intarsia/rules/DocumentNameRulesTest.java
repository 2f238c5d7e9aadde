package dev.intarsia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types and packages that documents name exist: `RowGroupPlan`, `plan.RowGroupPlan`, `plan/RowGroupPlan`,
/// `internal.page`, and the tests of `-Dtest=`. A type is what has two capitals, such as `RowGroup`, or a package
/// before it; alone, a word such as `Value` may be anything. The changelog and the records of decisions name what was
/// there at their time.
final class DocumentNameRulesTest {
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE =
            Pattern.compile("(?<![\\w…+:-])((?:[a-z][a-z0-9]*[./])*)([A-Z]\\w*)(?![\\w-]|\\.java)");
    private static final Pattern TWO_CAPITALS = Pattern.compile("[A-Z][a-z0-9]+[A-Z]\\w*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9]*(?:[./][a-z][a-z0-9]*)+");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w,]+)(?![*\\w,])");

    @TempDir
    private Path folder;

    private static List<String> unknown(SourceTree tree) {
        KnownNames known = new KnownNames(tree);
        List<String> unknown = new ArrayList<>();
        for (Path document : tree.files(".md")) {
            boolean isHistory = document.getFileName().toString().equals("CHANGELOG.md")
                    || document.getParent().equals(tree.root().resolve("docs/adr"));
            if (!isHistory) {
                new Document(tree, document, known, unknown).check();
            }
        }
        return unknown;
    }

    private record Document(SourceTree tree, Path file, KnownNames known, List<String> unknown) {

        void check() {
            boolean isFenced = false;
            List<String> lines = SourceTree.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String place = tree.place(file, i + 1);
                for (String test : names(TESTS, line)) {
                    checkTests(test, place);
                }
                if (line.strip().startsWith("```")) {
                    isFenced = !isFenced;
                } else if (isFenced) {
                    checkTypes(line, place);
                } else {
                    for (String span : names(SPAN, line)) {
                        checkTypes(span, place);
                        checkPackage(span, place);
                    }
                }
            }
        }

        private void checkTests(String tests, String place) {
            for (String test : tests.split(",")) {
                if (!known.hasType(test)) {
                    report(place, test, "no test has this name");
                }
            }
        }

        private void checkTypes(String code, String place) {
            Matcher type = TYPE.matcher(code);
            while (type.find()) {
                String name = type.group(2);
                if (!type.group(1).isEmpty()) {
                    checkQualified(type.group(1), name, place);
                } else if (TWO_CAPITALS.matcher(name).matches()
                        && !known.hasType(name)
                        && !known.hasWord(name)
                        && !known.hasFile(name)) {
                    report(place, name, "no type has this name");
                }
            }
        }

        private void checkQualified(String before, String name, String place) {
            String path = before.substring(0, before.length() - 1).replace('/', '.');
            if (known.isOfHouse(path) && !known.hasType(path, name)) {
                report(place, before + name, "no such package has a type of this name");
            }
        }

        private void checkPackage(String span, String place) {
            String path = span.replace('/', '.');
            if (PACKAGE.matcher(span).matches()
                    && known.isOfHouse(path)
                    && !known.hasPackage(path)
                    && !known.hasWord(span)
                    && !isFile(span)) {
                report(place, span, "no package has this name");
            }
        }

        private boolean isFile(String span) {
            return known.hasFile(span)
                    || Files.exists(tree.root().resolve(span))
                    || Files.exists(file.resolveSibling(span))
                    || span.contains("/target/");
        }

        private void report(String place, String name, String what) {
            unknown.add(place + ": `" + name + "`: " + what + "; write what it is called now");
        }

        private static List<String> names(Pattern pattern, String line) {
            return pattern.matcher(line).results().map(found -> found.group(1)).toList();
        }
    }

    @Test
    void documentsNameWhatExists() {
        assertThat(unknown(SourceTree.PROJECT)).isEmpty();
    }

    private PlantedTree planted() {
        return new PlantedTree(folder).with("a/src/main/java/dev/intarsia/plan/RowGroupPlan.java", """
                package dev.intarsia.plan;

                import java.nio.ByteBuffer;

                public record RowGroupPlan() {
                    static final String COLUMN = "ServiceName";

                    enum StepKind {}
                }
                """);
    }

    @Test
    void namesOfNothingAreFound() {
        PlantedTree planted = planted().with("docs/guide.md", """
                Start with `RowGroupPlanner`, then `plan/RowGroup`;
                `internal.decode` and `plan.steps` do the rest.

                ```
                footer   ->   FooterReader
                ```

                    ./mvnw test -Dtest=PlanTest,RowGroupPlan
                """);
        String now = "; write what it is called now";
        assertThat(unknown(planted.tree()))
                .containsExactly(
                        "docs/guide.md:1: `RowGroupPlanner`: no type has this name" + now,
                        "docs/guide.md:1: `plan/RowGroup`: no such package has a type of this name" + now,
                        "docs/guide.md:2: `internal.decode`: no package has this name" + now,
                        "docs/guide.md:2: `plan.steps`: no package has this name" + now,
                        "docs/guide.md:5: `FooterReader`: no type has this name" + now,
                        "docs/guide.md:8: `PlanTest`: no test has this name" + now);
    }

    @Test
    void namesOfWhatExistsAreNotFound() {
        PlantedTree planted = planted()
                .with("a/pom.xml", "<plan.size>")
                .with("CHANGELOG.md", "`OldPlan` is `RowGroupPlan`.")
                .with("docs/adr/0001-plans.md", "`OldPlan`")
                .with("docs/guide.md", """
                        `RowGroupPlan`, `plan.RowGroupPlan.of()`, `dev/intarsia/plan/RowGroupPlan`, `List<StepKind>`;
                        `dev.intarsia.plan`, `plan.size`, `docs/adr`, `plan/target/site`;
                        `ByteBuffer`, `OutOfMemoryError`, `ServiceName`, `Value`, `org.others.RowWriter`.
                        """);
        assertThat(unknown(planted.tree())).isEmpty();
    }
}
