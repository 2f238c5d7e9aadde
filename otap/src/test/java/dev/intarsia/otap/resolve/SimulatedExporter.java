package dev.intarsia.otap.resolve;

import dev.intarsia.model.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Numbers logs as the exporter does, and remembers which resource and scope each one has.
final class SimulatedExporter {
    /// What the batches are like; shares are from 0 to 1.
    ///
    /// @param resources at most so many in a batch
    /// @param logsPerScope at most so many
    /// @param withId share of logs that have attributes
    /// @param bare share of resources without attributes
    /// @param empty share of resources and scopes without logs
    /// @param otherIds share of batches behind which another signal takes some ids
    /// @param idsLast whether each batch holds the rows without id in front, as the batch processor sorts them
    /// @param sorted whether the attribute tables are sorted by key, as OTAP producers do
    record Shape(
            int resources,
            int logsPerScope,
            double withId,
            double bare,
            double empty,
            double otherIds,
            boolean idsLast,
            boolean sorted) {}

    private record Row(boolean hasId, int resource, int scope, String service, String library) {}

    private record AttributeRow(long parentId, Attribute attribute) {}

    private final RandomGenerator random;
    private final Shape shape;
    private final RootRows rows = new RootRows();
    private final IdRanges.Builder own = new IdRanges.Builder();
    private final IdRanges.Builder others = new IdRanges.Builder();
    private final AttributeGroups.Builder resources = new AttributeGroups.Builder();
    private final AttributeGroups.Builder scopes = new AttributeGroups.Builder();
    private final List<String> services = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();
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
            batch();
            if (random.nextDouble() < shape.otherIds()) {
                otherBatch();
            }
        }
    }

    private void batch() {
        List<Row> batch = new ArrayList<>();
        List<AttributeRow> resourceRows = new ArrayList<>();
        List<AttributeRow> scopeRows = new ArrayList<>();
        int scope = 0;
        int count = 1 + random.nextInt(shape.resources());
        for (int resource = 0; resource < count; resource++) {
            String service = random.nextDouble() < shape.bare() ? "" : "service " + named++;
            describe(resourceRows, resource, service);
            boolean emptyResource = random.nextDouble() < shape.empty();
            for (int ends = scope + 1 + random.nextInt(2); scope < ends; scope++) {
                String library = random.nextInt(3) > 0 ? "" : "library " + named++;
                describe(scopeRows, scope, library);
                boolean empty = emptyResource || random.nextDouble() < shape.empty();
                for (int logs = empty ? 0 : 1 + random.nextInt(shape.logsPerScope()); logs > 0; logs--) {
                    batch.add(new Row(random.nextDouble() < shape.withId(), resource, scope, service, library));
                }
            }
        }
        write(batch);
        write(resourceRows, resources);
        write(scopeRows, scopes);
        offset += Math.max(1, batch.stream().filter(Row::hasId).count());
    }

    private static void describe(List<AttributeRow> rows, int id, String name) {
        if (!name.isEmpty()) {
            rows.add(new AttributeRow(id, Attribute.of("service.name", name)));
            rows.add(new AttributeRow(id, Attribute.of("zone", "eu")));
        }
    }

    private void write(List<Row> batch) {
        if (shape.idsLast()) {
            batch.sort(Comparator.comparing(Row::hasId));
        }
        long id = offset;
        for (Row row : batch) {
            rows.enter(row.resource(), row.scope(), 0, 0);
            if (row.hasId()) {
                own.add((int) id);
                rows.add((int) id++);
            } else {
                rows.addWithoutId();
            }
            services.add(row.service());
            libraries.add(row.library());
        }
    }

    private void write(List<AttributeRow> attributes, AttributeGroups.Builder table) {
        if (shape.sorted()) {
            attributes.sort(Comparator.comparing(row -> row.attribute().key()));
        }
        for (AttributeRow row : attributes) {
            table.add((int) (offset + row.parentId()), row.attribute());
        }
    }

    private void otherBatch() {
        int ids = 1 + random.nextInt(20);
        others.add(offset, offset + ids - 1);
        List<AttributeRow> attributes = new ArrayList<>();
        for (int resource = random.nextInt(3); resource >= 0; resource--) {
            describe(attributes, resource, "service " + named++);
        }
        write(attributes.reversed(), resources);
        offset += ids;
    }

    /// How many rows are resolved, after all that are have turned out right.
    int checkedRows() {
        AttributeGroups resourceGroups = resources.build();
        AttributeGroups scopeGroups = scopes.build();
        Evidence evidence = new Evidence(own.build(), others.build(), resourceGroups, scopeGroups);
        Resolution resolution = ResourceResolver.resolve(rows, evidence);
        int resolved = 0;
        for (int row = 0; row < rows.count(); row++) {
            boolean resource = check(row, "resource", resourceGroups, resolution.resources()[row], services.get(row));
            boolean scope = check(row, "scope", scopeGroups, resolution.scopes()[row], libraries.get(row));
            resolved += resource && scope ? 1 : 0;
        }
        return resolved;
    }

    int rows() {
        return rows.count();
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
