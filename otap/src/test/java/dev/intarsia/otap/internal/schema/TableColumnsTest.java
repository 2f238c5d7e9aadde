package dev.intarsia.otap.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.LogicalType.TimestampType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.TimeUnit;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableColumnsTest {
    private static final ErrorLocation FILE = ErrorLocation.of("file");

    private final ParquetSchema.Builder schema = ParquetSchema.builder("arrow_schema");

    private TableColumns resolve(OtapTable table, KeyValue... metadata) {
        return TableColumns.of(
                table,
                new ParquetFooter(1, schema.build(), 0, List.of(), List.of(metadata), "", List.of(), 0, false, () -> 0),
                FILE);
    }

    private void leaf(String name, PhysicalType type, int length, LogicalType meaning) {
        schema.leaf(name, Repetition.OPTIONAL, type, length, meaning, OptionalInt.empty());
    }

    private void unsigned(String name, int bits) {
        leaf(name, PhysicalType.INT32, 0, new IntegerType(bits, false));
    }

    @Test
    void columnsAreFoundByTheirNamesWhereverTheyStand() {
        schema.leaf("bool", Repetition.REQUIRED, PhysicalType.BOOLEAN);
        schema.leaf("of another version", Repetition.REQUIRED, PhysicalType.BOOLEAN);
        unsigned("parent_id", 32);

        TableColumns columns = resolve(OtapTable.LOG_ATTRS);

        assertThat(columns.index(OtapColumn.BOOL)).isZero();
        assertThat(columns.isRequired(OtapColumn.BOOL)).isTrue();
        assertThat(columns.index(OtapColumn.PARENT_ID)).isEqualTo(2);
        assertThat(columns.isRequired(OtapColumn.PARENT_ID)).isFalse();
        assertThat(columns.index(OtapColumn.SER)).isEqualTo(-1);
        assertThat(columns.present()).containsExactly(OtapColumn.PARENT_ID, OtapColumn.BOOL);
    }

    @Test
    void aChildTableWithoutParentIdsIsRefused() {
        unsigned("id", 32);

        assertThatThrownBy(() -> resolve(OtapTable.SPAN_EVENTS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("parent_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"item", "element", "array"})
    void listsAreFoundWhateverTheirElementsAreCalled(String element) {
        unsigned("parent_id", 32);
        schema.beginGroup("bucket_counts", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("list", Repetition.REPEATED);
        schema.leaf(element, Repetition.REQUIRED, PhysicalType.INT64);
        schema.endGroup().endGroup();

        assertThat(resolve(OtapTable.HISTOGRAM_DATA_POINTS).index(OtapColumn.BUCKET_COUNTS))
                .isEqualTo(1);
    }

    @Test
    void listsOfGroupsAreFoundWithOneRepeatedLevelAndWithTwo() {
        unsigned("parent_id", 32);
        schema.beginGroup("quantile", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("array", Repetition.REPEATED);
        schema.leaf("quantile", Repetition.REQUIRED, PhysicalType.DOUBLE);
        schema.leaf("value", Repetition.REQUIRED, PhysicalType.DOUBLE);
        schema.endGroup().endGroup();

        TableColumns columns = resolve(OtapTable.SUMMARY_DATA_POINTS);

        assertThat(columns.index(OtapColumn.QUANTILE)).isEqualTo(1);
        assertThat(columns.index(OtapColumn.QUANTILE_VALUE)).isEqualTo(2);
    }

    @Test
    void idsMayBeByteArraysButNotOfAnotherFixedLength() {
        leaf("trace_id", PhysicalType.BYTE_ARRAY, 0, LogicalType.NONE);
        leaf("span_id", PhysicalType.FIXED_LEN_BYTE_ARRAY, 16, LogicalType.NONE);

        assertThatThrownBy(() -> resolve(OtapTable.LOGS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("column span_id");
    }

    @Test
    void aTimeInAnotherUnitIsRefused() {
        leaf("time_unix_nano", PhysicalType.INT64, 0, new TimestampType(false, TimeUnit.MICROS));

        assertThatThrownBy(() -> resolve(OtapTable.LOGS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("time_unix_nano");
    }

    @Test
    void aColumnWhereAGroupBelongsIsRefused() {
        leaf("resource", PhysicalType.INT32, 0, LogicalType.NONE);

        assertThatThrownBy(() -> resolve(OtapTable.LOGS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("column resource");
    }

    @Test
    void aListWhereAValueBelongsIsRefused() {
        schema.leaf("id", Repetition.REPEATED, PhysicalType.INT32);

        assertThatThrownBy(() -> resolve(OtapTable.LOGS)).isInstanceOf(SchemaMismatchException.class);
    }

    @Test
    void sixteenBitResourceIdsAreThoseOfABatchAndThirtyTwoBitOnesThoseOfThePartition() {
        schema.beginGroup("resource", Repetition.OPTIONAL);
        unsigned("id", 16);
        schema.endGroup().beginGroup("scope", Repetition.OPTIONAL);
        unsigned("id", 32);
        schema.endGroup();

        TableColumns columns = resolve(OtapTable.LOGS);

        assertThat(columns.isNumberedByPartition(OtapColumn.RESOURCE_ID)).isFalse();
        assertThat(columns.isNumberedByPartition(OtapColumn.SCOPE_ID)).isTrue();
    }

    @Test
    void integersInThePlaceOfDoublesAreATemplate() {
        unsigned("parent_id", 32);
        schema.leaf("double_value", Repetition.REQUIRED, PhysicalType.INT64);

        assertThat(resolve(OtapTable.NUMBER_DP_EXEMPLARS).isDoubleValueTemplate())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "/////wQAAAAAAAAA", "/////yAAAAD///9/AAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aDamagedArrowSchemaIsAnError(String base64) {
        assertThatThrownBy(() -> resolve(OtapTable.LOGS, new KeyValue(ArrowSchema.KEY, base64, true)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(ArrowSchema.KEY);
    }

    @Test
    void everyTableHasItsColumnsOnce() {
        for (OtapTable table : OtapTable.values()) {
            assertThat(TableLayout.columns(table)).as(table.folder()).doesNotHaveDuplicates();
            assertThat(TableLayout.columns(table).contains(OtapColumn.PARENT_ID))
                    .isEqualTo(!table.isRoot());
        }
        assertThat(OtapTable.values()).hasSize(26);
        assertThat(Signal.LOGS.tables()).hasSize(4);
        assertThat(Signal.TRACES.tables()).hasSize(8);
        assertThat(Signal.METRICS.tables()).hasSize(18);
    }
}
