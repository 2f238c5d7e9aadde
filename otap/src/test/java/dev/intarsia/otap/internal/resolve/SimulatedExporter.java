package dev.intarsia.otap.internal.resolve;

import dev.intarsia.model.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Numbers logs as the exporter does, and records the resource and scope of each.
final class SimulatedExporter {
    /// The shape of the batches; shares are from 0 to 1.
    ///
    /// @param resources at most so many in a batch
    /// @param logsPerScope at most so many
    /// @param withId share of logs that have attributes
    /// @param bare share of resources without attributes
    /// @param empty share of resources and scopes without logs
    /// @param otherIds share of batches after which another signal consumes some ids
    /// @param splitRows a batch processor cuts batches of more rows than this; 0 for none
    /// @param children at most so many rows of another table per row, as spans have events
    /// @param lost share of the rows of the root table that a processor removed
    /// @param sorted whether the attribute tables are sorted by key, as OTAP producers do
    record Shape(
            int resources,
            int logsPerScope,
            double withId,
            double bare,
            double empty,
            double otherIds,
            int splitRows,
            int children,
            double lost,
            boolean sorted) {}

    /// @param id within the batch; -1 for none
    /// @param firstChild id within the batch
    private record Row(int id, int resource, int scope, int firstChild, int children) {
        boolean hasId() {
            return id >= 0;
        }
    }

    private record AttributeRow(int parentId, Attribute attribute) {}

    /// A batch as it was sent.
    private record Batch(
            List<Row> rows,
            List<AttributeRow> resources,
            List<AttributeRow> scopes,
            List<String> services,
            List<String> libraries) {
        Batch() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Batch of(List<Row> part) {
            Set<Integer> named = part.stream().map(Row::resource).collect(Collectors.toSet());
            Set<Integer> scoped = part.stream().map(Row::scope).collect(Collectors.toSet());
            return new Batch(part, below(resources, named), below(scopes, scoped), services, libraries);
        }

        private static List<AttributeRow> below(List<AttributeRow> rows, Set<Integer> owners) {
            return rows.stream().filter(row -> owners.contains(row.parentId())).toList();
        }
    }

    private final RandomGenerator random;
    private final Shape shape;
    private final RootRows rows = new RootRows();
    private final RootRows otherRows = new RootRows();
    private final IdRanges.Builder own = new IdRanges.Builder();
    private final IdRanges.Builder others = new IdRanges.Builder();
    private final AttributeGroups.Builder resources = new AttributeGroups.Builder();
    private final AttributeGroups.Builder scopes = new AttributeGroups.Builder();
    private final List<String> services = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private long offset;
    private int named;

    SimulatedExporter(RandomGenerator random, Shape shape) {
        this.random = random;
        this.shape = shape;
    }

    void batches(int count) {
        for (int i = 0; i < count; i++) {
            if (random.nextInt(50) == 0) {
                rows.nextFile();
            }
            split(batch(shape.withId())).forEach(part -> write(part, true));
            if (random.nextDouble() < shape.otherIds()) {
                split(batch(1)).forEach(part -> write(part, false));
            }
        }
    }

    private Batch batch(double withId) {
        Batch batch = new Batch();
        int ids = 0;
        int childIds = 0;
        int count = 1 + random.nextInt(shape.resources());
        for (int resource = 0; resource < count; resource++) {
            batch.services.add(random.nextDouble() < shape.bare() ? "" : "service " + named++);
            describe(batch.resources, resource, batch.services.getLast());
            boolean emptyResource = random.nextDouble() < shape.empty();
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                int scope = batch.libraries.size();
                batch.libraries.add(random.nextInt(3) > 0 ? "" : "library " + named++);
                describe(batch.scopes, scope, batch.libraries.getLast());
                boolean empty = emptyResource || random.nextDouble() < shape.empty();
                for (int logs = empty ? 0 : 1 + random.nextInt(shape.logsPerScope()); logs > 0; logs--) {
                    int children = random.nextInt(shape.children() + 1);
                    boolean hasId = random.nextDouble() < withId;
                    batch.rows.add(new Row(hasId ? ids++ : -1, resource, scope, childIds, children));
                    childIds += children;
                }
            }
        }
        if (shape.sorted()) {
            batch.resources.sort(Comparator.comparing(row -> row.attribute().key()));
            batch.scopes.sort(Comparator.comparing(row -> row.attribute().key()));
        }
        return batch;
    }

    private static void describe(List<AttributeRow> rows, int id, String name) {
        if (!name.isEmpty()) {
            rows.add(new AttributeRow(id, Attribute.of("service.name", name)));
            rows.add(new AttributeRow(id, Attribute.of("zone", "eu")));
        }
    }

    private List<Batch> split(Batch batch) {
        if (batch.rows.isEmpty()) {
            return List.of();
        }
        if (shape.splitRows() == 0 || batch.rows.size() <= shape.splitRows()) {
            return List.of(batch);
        }
        batch.rows.sort(Comparator.comparing(Row::hasId));
        List<Batch> parts = new ArrayList<>();
        for (int from = 0; from < batch.rows.size(); from += shape.splitRows()) {
            int to = Math.min(batch.rows.size(), from + shape.splitRows());
            parts.add(batch.of(batch.rows.subList(from, to)));
        }
        return parts;
    }

    private void write(Batch batch, boolean isOwn) {
        long highest = 0;
        IdRanges.Builder ids = isOwn ? own : others;
        story.append(isOwn ? "batch " : "other ").append(offset).append(':');
        for (Row row : batch.rows) {
            boolean isLost = random.nextDouble() < shape.lost();
            if (row.hasId() && isLost) {
                highest = Math.max(highest, row.id());
            } else if (row.hasId()) {
                ids.add((int) (offset + row.id()));
                highest = Math.max(highest, row.id());
            }
            if (row.children() > 0) {
                int last = row.firstChild() + row.children() - 1;
                ids.add(offset + row.firstChild(), offset + last);
                highest = Math.max(highest, last);
            }
            if (!isLost) {
                write(isOwn ? rows : otherRows, row);
            }
            if (isOwn && !isLost) {
                services.add(batch.services.get(row.resource()));
                libraries.add(batch.libraries.get(row.scope()));
            }
            story.append(' ')
                    .append(row.hasId() ? offset + row.id() : "-")
                    .append('/')
                    .append(row.resource())
                    .append('/')
                    .append(row.scope());
        }
        write(batch.resources, resources);
        story.append('\n');
        write(batch.scopes, scopes);
        story.append('\n');
        offset += highest + 1;
    }

    private void write(RootRows to, Row row) {
        to.enter(row.resource(), row.scope(), 0, 0);
        if (row.hasId()) {
            to.add((int) (offset + row.id()));
        } else {
            to.addWithoutId();
        }
    }

    private void write(List<AttributeRow> attributes, AttributeGroups.Builder table) {
        story.append("\n  parents");
        for (AttributeRow row : attributes) {
            table.add((int) (offset + row.parentId()), row.attribute());
            if (row.attribute().key().startsWith("s"))
                story.append(' ')
                        .append(offset + row.parentId())
                        .append(row.attribute().value());
        }
    }

    /// Number of resolved rows, after checking that all of them are correct.
    int checkedRows() {
        AttributeGroups resourceGroups = resources.build();
        AttributeGroups scopeGroups = scopes.build();
        Resolution resolution = resolution(resourceGroups, scopeGroups);
        int resolved = 0;
        for (int row = 0; row < rows.count(); row++) {
            boolean resource = check(row, "resource", resourceGroups, resolution.resources()[row], services.get(row));
            boolean scope = check(row, "scope", scopeGroups, resolution.scopes()[row], libraries.get(row));
            resolved += resource && scope ? 1 : 0;
        }
        return resolved;
    }

    Resolution resolution(AttributeGroups resourceGroups, AttributeGroups scopeGroups) {
        return ResourceResolver.resolve(
                new SignalRows(rows, own.build()),
                List.of(new SignalRows(otherRows, others.build())),
                resourceGroups,
                scopeGroups);
    }

    int rows() {
        return rows.count();
    }

    /// A readable description of the written batches.
    String story() {
        return story.toString();
    }

    private static boolean check(int row, String what, AttributeGroups groups, int group, String wanted) {
        if (group == Resolution.UNRESOLVED) {
            return false;
        }
        String found = group == Resolution.NO_ATTRIBUTES
                ? ""
                : Attribute.find(groups.attributes(group), "service.name")
                        .orElseThrow()
                        .toString();
        String expected =
                wanted.isEmpty() ? "" : Attribute.of("", wanted).value().toString();
        if (!found.equals(expected)) {
            throw new AssertionError("row " + row + ": " + what + " " + found + " for " + expected);
        }
        return true;
    }
}
