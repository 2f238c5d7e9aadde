package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.PagedFile.NULL;
import static dev.intarsia.conformance.robust.PagedFile.from;
import static dev.intarsia.conformance.robust.PagedFile.nulls;
import static dev.intarsia.conformance.robust.PagedFile.optional;
import static dev.intarsia.conformance.robust.PagedFile.required;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Files that are right and look odd: pages without rows, row groups without rows, pages that begin with the same row.
/// They have all their values, and with a predicate those that satisfy it.
final class EmptyPageFiles {
    private static final ColumnPath KEY = ColumnPath.of("c0");
    private static final ColumnPath OTHER = ColumnPath.of("c1");

    private EmptyPageFiles() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addPages(files);
        addNulls(files);
        addRowGroups(files);
        return files;
    }

    private static Map<String, ColumnPredicate> predicates() {
        Map<String, ColumnPredicate> predicates = new LinkedHashMap<>();
        predicates.put("values in the middle", ColumnPredicate.range(KEY, Literal.of(4), Literal.of(7)));
        predicates.put("the first value", ColumnPredicate.equal(KEY, Literal.of(0)));
        predicates.put("no value", ColumnPredicate.equal(KEY, Literal.of(1_000)));
        return predicates;
    }

    private static int[] none() {
        return new int[0];
    }

    private static void add(List<HostileFile> files, String name, Supplier<PagedFile> file, long rows, long values) {
        predicates()
                .forEach((what, predicate) -> files.add(HostileFile.reads(
                                name + ", searched for " + what,
                                rows,
                                values,
                                file.get().toBytes())
                        .searched(HostileFile.Search.values(predicate))));
    }

    private static void addPages(List<HostileFile> files) {
        int[][] good = {from(0, 3), from(3, 3), from(6, 4)};
        Map<String, int[][]> layouts = new LinkedHashMap<>();
        layouts.put("an empty page at the start", new int[][] {none(), good[0], good[1], good[2]});
        layouts.put("an empty page in the middle", new int[][] {good[0], none(), good[1], good[2]});
        layouts.put("an empty page at the end", new int[][] {good[0], good[1], good[2], none()});
        layouts.put("two empty pages in a row", new int[][] {good[0], none(), none(), good[1], good[2]});
        layouts.put("empty pages everywhere", new int[][] {none(), good[0], none(), good[1], none(), good[2], none()});
        layouts.forEach((name, pages) -> {
            add(files, name, () -> new PagedFile().rowGroup(required(pages)), 10, 10);
            add(
                    files,
                    name + " of version 2",
                    () -> new PagedFile().rowGroup(required(pages).version2()),
                    10,
                    10);
            // Other columns have other pages: what is empty in one is none in the other.
            add(
                    files,
                    name + ", beside another column",
                    () -> new PagedFile().rowGroup(required(pages), required(from(100, 5), none(), from(105, 5))),
                    10,
                    20);
        });
        int[][] many = new int[1_001][];
        Arrays.fill(many, none());
        many[500] = from(0, 10);
        add(files, "a thousand empty pages around one", () -> new PagedFile().rowGroup(required(many)), 10, 10);
    }

    private static void addNulls(List<HostileFile> files) {
        int[][] pages = {none(), nulls(3), {3, NULL, 5}, none(), {6, 7, NULL}, nulls(2)};
        for (boolean version2 : new boolean[] {false, true}) {
            String name = "pages of nulls and empty ones" + (version2 ? " of version 2" : "");
            Supplier<PagedFile> file = () -> {
                PagedFile.Chunk chunk = version2 ? optional(pages).version2() : optional(pages);
                return new PagedFile().rowGroup(chunk, required(from(100, 6), none(), from(106, 5)));
            };
            add(files, name, file, 11, 15);
            files.add(HostileFile.reads(
                            name + ", searched for nulls", 11, 15, file.get().toBytes())
                    .searched(HostileFile.Search.values(ColumnPredicate.isNull(KEY))));
            files.add(HostileFile.reads(
                            name + ", searched for nulls of one and values of the other",
                            11,
                            15,
                            file.get().toBytes())
                    .searched(HostileFile.Search.values(ColumnPredicate.and(
                            ColumnPredicate.isNull(KEY), ColumnPredicate.greater(OTHER, Literal.of(105))))));
        }
    }

    private static void addRowGroups(List<HostileFile> files) {
        int[][] first = {from(0, 3), from(3, 3)};
        int[][] second = {from(6, 4)};
        add(
                files,
                "row groups without rows between others",
                () -> new PagedFile()
                        .rowGroup(required(none()))
                        .rowGroup(required(first))
                        .rowGroup(required())
                        .rowGroup(required(none(), none()))
                        .rowGroup(required(second))
                        .rowGroup(required()),
                10,
                10);
        add(files, "a row group without rows alone", () -> new PagedFile().rowGroup(required(none())), 0, 0);
        add(files, "a row group without pages alone", () -> new PagedFile().rowGroup(required()), 0, 0);
        add(
                files,
                "row groups without rows and no statistics",
                () -> new PagedFile()
                        .rowGroup(required(none()).chunk(c -> c.getMeta_data().unsetStatistics()))
                        .rowGroup(required(first).chunk(c -> c.getMeta_data().unsetStatistics()))
                        .rowGroup(required(none(), second[0])
                                .chunk(c -> c.getMeta_data().unsetStatistics())),
                10,
                10);
    }
}
