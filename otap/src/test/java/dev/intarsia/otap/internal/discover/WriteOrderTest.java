package dev.intarsia.otap.internal.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.internal.schema.TableColumns;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteOrderTest {
    private static final ParquetFooter FOOTER = new ParquetFooter(
            1, ParquetSchema.builder("s").build(), 0, List.of(), List.of(), "", List.of(), 0, false, () -> 0);

    private static TableFile file(OtapTable table, long millis, int number) {
        String key = table.folder() + "/" + DiscoveryFixture.part(millis, number);
        return new TableFile(
                new ListedObject(new ObjectRef(key, 1, ""), Optional.empty()),
                table,
                PartitionPath.none(),
                millis,
                new UUID(0, number));
    }

    private static TableFooter footer(long millis, int number, IdRange ids) {
        TableFile file = file(OtapTable.LOGS, millis, number);
        TableColumns columns = TableColumns.of(OtapTable.LOGS, FOOTER, ErrorLocation.of(file.key()));
        return new TableFooter(
                file, new ParquetFile(new FakeObjectStore(), file.object(), FOOTER), columns, ids, IdRange.NONE);
    }

    @Test
    void filesOfEqualTimesAreOrderedByTheirIdsWithoutSign() {
        TableFooter high = footer(5, 1, new IdRange(0x8000_0000L, 0x8000_0001L));
        TableFooter middle = footer(5, 2, new IdRange(100, 0x7fff_ffffL));
        TableFooter low = footer(5, 3, new IdRange(0, 99));

        assertThat(TableFooter.inWriteOrder(List.of(high, middle, low))).containsExactly(low, middle, high);
    }

    @Test
    void aFileWithoutIdsKeepsItsPlaceInTheOrderOfNames() {
        TableFooter first = footer(1, 1, new IdRange(50, 60));
        TableFooter none = footer(2, 2, IdRange.NONE);
        TableFooter last = footer(3, 3, new IdRange(0, 10));

        assertThat(TableFooter.inWriteOrder(List.of(none, last, first))).containsExactly(last, none, first);
    }

    @Test
    void namesBreakTies() {
        TableFooter one = footer(9, 2, new IdRange(0, 1));
        TableFooter other = footer(10, 1, new IdRange(0, 1));

        assertThat(TableFooter.inWriteOrder(List.of(other, one))).containsExactly(one, other);
    }

    @Test
    void aChildFileBelongsToTheExporterThatBeganLastBeforeIt() {
        TableFile one = file(OtapTable.LOGS, 1000, 1);
        TableFile two = file(OtapTable.LOGS, 2000, 2);
        TableFile ofOne = file(OtapTable.LOG_ATTRS, 1949, 3);
        TableFile ofTwo = file(OtapTable.LOG_ATTRS, 1950, 4);

        List<Partition> partitions = Instances.split(
                PartitionPath.none(),
                Map.of(OtapTable.LOGS, List.of(two, one), OtapTable.LOG_ATTRS, List.of(ofOne, ofTwo)),
                file -> Optional.of(file.equals(one) ? "p" : "q"),
                file -> IdRange.ANY);

        assertThat(partitions.get(0).files())
                .isEqualTo(Map.of(OtapTable.LOGS, List.of(one), OtapTable.LOG_ATTRS, List.of(ofOne)));
        assertThat(partitions.get(1).files())
                .isEqualTo(Map.of(OtapTable.LOGS, List.of(two), OtapTable.LOG_ATTRS, List.of(ofTwo)));
    }

    @Test
    void exportersThatWroteAtTheSameTimeCannotBeDistinguished() {
        List<TableFile> logs =
                List.of(file(OtapTable.LOGS, 1000, 1), file(OtapTable.LOGS, 2000, 2), file(OtapTable.LOGS, 3000, 3));

        assertThatThrownBy(() -> Instances.split(
                        PartitionPath.none(),
                        Map.of(OtapTable.LOGS, logs),
                        file -> Optional.of(file.millis() == 2000 ? "q" : "p"),
                        file -> IdRange.ANY))
                .isInstanceOf(InvalidPartitionException.class)
                .hasMessageContaining("exporters p and q");
    }

    private static List<Partition> ofOneExporter(List<TableFile> logs, List<TableFile> attributes, long... minIds) {
        return Instances.split(
                PartitionPath.none(),
                Map.of(OtapTable.LOGS, logs, OtapTable.LOG_ATTRS, attributes),
                file -> Optional.of("p"),
                file -> new IdRange(minIds[attributes.indexOf(file)], 1000));
    }

    @Test
    void parentIdsThatBeginAnewBelongToAnotherExporter() {
        TableFile logs = file(OtapTable.LOGS, 1000, 1);
        TableFile first = file(OtapTable.LOG_ATTRS, 1000, 2);
        TableFile second = file(OtapTable.LOG_ATTRS, 2000, 3);
        TableFile restarted = file(OtapTable.LOG_ATTRS, 3000, 4);

        List<Partition> partitions = ofOneExporter(List.of(logs), List.of(first, second, restarted), 0, 900, 0);

        assertThat(partitions.get(0).files(OtapTable.LOG_ATTRS)).containsExactly(first, second);
        assertThat(partitions.get(1).files()).isEqualTo(Map.of(OtapTable.LOG_ATTRS, List.of(restarted)));
    }

    @Test
    void filesOfNearlyTheSameTimeMayBeNamedInAnotherOrder() {
        List<TableFile> attributes = List.of(file(OtapTable.LOG_ATTRS, 1000, 1), file(OtapTable.LOG_ATTRS, 1050, 2));

        assertThat(ofOneExporter(List.of(file(OtapTable.LOGS, 1000, 3)), attributes, 900, 0))
                .hasSize(1);
    }

    @Test
    void parentIdsThatBeginAnewAmongRootFilesOfOneExporterAreRefused() {
        List<TableFile> logs = List.of(file(OtapTable.LOGS, 1000, 1), file(OtapTable.LOGS, 3000, 2));
        List<TableFile> attributes = List.of(file(OtapTable.LOG_ATTRS, 1000, 3), file(OtapTable.LOG_ATTRS, 2000, 4));

        assertThatThrownBy(() -> ofOneExporter(logs, attributes, 0, 0)).isInstanceOf(InvalidPartitionException.class);
    }
}
