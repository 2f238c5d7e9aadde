package dev.intarsia.otap.internal.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.internal.schema.TableColumns;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final ParquetFooter FOOTER = new ParquetFooter(
            1,
            ParquetSchema.builder("s")
                    .leaf("parent_id", Repetition.OPTIONAL, PhysicalType.INT32)
                    .build(),
            0,
            List.of(),
            List.of(),
            "",
            List.of(),
            0,
            false,
            () -> 0);

    private int files;

    private TableFooter file(OtapTable table, IdRange ids, IdRange parentIds) {
        int number = ++files;
        String key = table.folder() + "/" + DiscoveryFixture.part(number, number);
        TableFile file = new TableFile(
                new ListedObject(new ObjectRef(key, 1, ""), Optional.empty()),
                table,
                PartitionPath.none(),
                number,
                new UUID(0, number));
        return new TableFooter(
                file,
                new ParquetFile(new FakeObjectStore(), file.object(), FOOTER),
                TableColumns.of(table, FOOTER, ErrorLocation.of(key)),
                ids,
                parentIds);
    }

    private static IdRange ids(long min, long max) {
        return new IdRange(min, max);
    }

    @Test
    void childFilesAreNeededAsLongAsTheirParentsAreUnread() {
        TableFooter spans = file(OtapTable.SPANS, ids(100, 199), IdRange.NONE);
        TableFooter before = file(OtapTable.SPAN_EVENTS, ids(0, 300), ids(0, 99));
        TableFooter across = file(OtapTable.SPAN_EVENTS, ids(301, 500), ids(50, 100));
        TableFooter unknown = file(OtapTable.SPAN_EVENTS, ids(501, 600), IdRange.ANY);
        TableFooter ofBefore = file(OtapTable.SPAN_EVENT_ATTRS, IdRange.NONE, ids(0, 300));
        TableFooter ofAcross = file(OtapTable.SPAN_EVENT_ATTRS, IdRange.NONE, ids(200, 301));
        TableFooter resources = file(OtapTable.RESOURCE_ATTRS, IdRange.NONE, ids(0, 5));

        assertThat(Coverage.needed(
                        Signal.TRACES,
                        Map.of(
                                OtapTable.SPANS, List.of(spans),
                                OtapTable.SPAN_EVENTS, List.of(before, across, unknown),
                                OtapTable.SPAN_EVENT_ATTRS, List.of(ofBefore, ofAcross),
                                OtapTable.RESOURCE_ATTRS, List.of(resources))))
                .isEqualTo(Map.of(
                        OtapTable.SPANS, List.of(spans),
                        OtapTable.SPAN_EVENTS, List.of(across, unknown),
                        OtapTable.SPAN_EVENT_ATTRS, List.of(ofAcross),
                        OtapTable.RESOURCE_ATTRS, List.of(resources)));
    }

    @Test
    void rowsWithoutIdsNeedNoChildren() {
        TableFooter logs = file(OtapTable.LOGS, IdRange.NONE, IdRange.NONE);
        TableFooter attributes = file(OtapTable.LOG_ATTRS, IdRange.NONE, ids(0, 5));

        assertThat(Coverage.needed(
                        Signal.LOGS, Map.of(OtapTable.LOGS, List.of(logs), OtapTable.LOG_ATTRS, List.of(attributes))))
                .isEqualTo(Map.of(OtapTable.LOGS, List.of(logs)));
    }

    @Test
    void withoutRootFilesNothingIsNeeded() {
        TableFooter attributes = file(OtapTable.LOG_ATTRS, IdRange.NONE, ids(0, 5));
        TableFooter scopes = file(OtapTable.SCOPE_ATTRS, IdRange.NONE, ids(0, 5));

        assertThat(Coverage.needed(
                        Signal.LOGS,
                        Map.of(OtapTable.LOG_ATTRS, List.of(attributes), OtapTable.SCOPE_ATTRS, List.of(scopes))))
                .isEmpty();
    }
}
