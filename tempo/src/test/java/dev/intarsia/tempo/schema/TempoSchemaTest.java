package dev.intarsia.tempo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TempoSchemaTest {
    private static final ErrorLocation WHERE = ErrorLocation.of("data.parquet");
    private static final SchemaDescription V3 = TempoFormats.description(TempoFormat.VPARQUET3);
    private static final SchemaDescription V4 = TempoFormats.description(TempoFormat.VPARQUET4);
    private static final SchemaDescription V5 = TempoFormats.description(TempoFormat.VPARQUET5);
    private static final ColumnPath SPAN = V4.element(TempoLevel.SPAN).orElseThrow();

    private static ColumnPath path(TempoField field) {
        return Objects.requireNonNull(V4.fields().get(field));
    }

    private static TempoSchema resolve(SchemaFixture fixture) {
        return resolve(fixture.build(), List.of());
    }

    private static TempoSchema resolve(ParquetSchema schema, List<DedicatedColumn> dedicated) {
        return TempoSchema.resolve(schema, V4, dedicated, WHERE);
    }

    private static TempoSchema resolve(TempoFormat format, SchemaFixture fixture) {
        return TempoSchema.resolve(fixture.build(), TempoFormats.description(format), List.of(), WHERE);
    }

    private static List<Arguments> fieldsOfFormats() {
        List<Arguments> fields = new ArrayList<>();
        for (TempoFormat format : TempoFormat.values()) {
            TempoFormats.description(format)
                    .fields()
                    .forEach((field, path) -> fields.add(Arguments.of(format, field, path)));
        }
        return fields;
    }

    /// Of vParquet5 with all 75 slots for dedicated columns.
    @ParameterizedTest
    @CsvSource({"VPARQUET3, 76", "VPARQUET4, 103", "VPARQUET5, 153"})
    void theDescriptionHasAllColumnsOfTheFormat(TempoFormat format, int columns) {
        assertThat(SchemaFixture.of(format).size()).isEqualTo(columns);
        assertThat(TempoFormats.description(format).format()).isEqualTo(format);
    }

    @Test
    void everyFieldIsOneOfSomeFormat() {
        Set<TempoField> fields = EnumSet.noneOf(TempoField.class);
        for (TempoFormat format : TempoFormat.values()) {
            fields.addAll(TempoFormats.description(format).fields().keySet());
        }
        assertThat(fields).containsExactlyInAnyOrder(TempoField.values());
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void everyColumnIsFound(TempoFormat format) {
        TempoSchema schema = resolve(format, SchemaFixture.of(format));
        SchemaDescription description = schema.description();

        description
                .fields()
                .forEach((field, path) -> assertThat(schema.field(field).map(LeafColumn::path))
                        .as(field.name())
                        .hasValue(path));
        for (TempoLevel owner : description.attributeOwners()) {
            assertThat(schema.attribute(owner, AttributeField.KEY)).isPresent();
            assertThat(schema.attribute(owner, AttributeField.VALUE)).isPresent();
            assertThat(schema.unsupportedValues(owner))
                    .isEqualTo(schema.attribute(owner, AttributeField.VALUE_UNSUPPORTED));
        }
        assertThat(schema.unnamedSlots()).hasSize(format == TempoFormat.VPARQUET5 ? 75 : 20);
        assertThat(schema.format()).isEqualTo(format);
    }

    @ParameterizedTest
    @MethodSource("fieldsOfFormats")
    void aMissingColumnIsADefaultUnlessThereIsNoTraceWithoutIt(TempoFormat format, TempoField field, ColumnPath path) {
        SchemaFixture fixture = SchemaFixture.of(format).without(path);

        if (field.required()) {
            assertThatThrownBy(() -> resolve(format, fixture))
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining(path.dotted())
                    .hasMessageContaining("missing");
        } else {
            assertThat(resolve(format, fixture).field(field)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fieldsOfFormats")
    void aColumnOfAnotherTypeIsRefusedByName(TempoFormat format, TempoField field, ColumnPath path) {
        SchemaFixture fixture = SchemaFixture.of(format).with(path, PhysicalType.FLOAT);

        assertThatThrownBy(() -> resolve(format, fixture))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(format.id())
                .hasMessageContaining(path.dotted())
                .hasMessageContaining("FLOAT")
                .hasMessageContaining(field.type().name());
    }

    @Test
    void fieldsAreReadFromWhereAFormatKeepsThem() {
        assertThat(V3.columnsFor(TempoField.LINK_SPAN_ID)).containsExactly(TempoField.LINKS);
        assertThat(V3.columnsFor(TempoField.EVENT_TIME)).containsExactly(TempoField.EVENT_TIME);
        assertThat(V3.columnsFor(TempoField.CHILD_COUNT)).isEmpty();
        assertThat(V5.columnsFor(TempoField.EVENT_TIME))
                .containsExactlyInAnyOrder(TempoField.EVENT_TIME_SINCE_START, TempoField.SPAN_START);
        assertThat(V4.columnsFor(TempoField.LINKS)).hasSize(4);
        assertThat(V5.columnsFor(TempoField.POD)).isEmpty();
    }

    @Test
    void aListThatIsNoListIsRefused() {
        SchemaFixture fixture = SchemaFixture.vParquet4().notRepeated(ColumnPath.parse("rs.list.element.ss.list"));

        assertThatThrownBy(() -> resolve(fixture))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("lies in the lists");
    }

    @Test
    void aGroupInPlaceOfAColumnIsRefused() {
        SchemaFixture fixture = SchemaFixture.vParquet4()
                .without(path(TempoField.SPAN_NAME))
                .with(path(TempoField.SPAN_NAME).child("text"), PhysicalType.BYTE_ARRAY);

        assertThatThrownBy(() -> resolve(fixture))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(path(TempoField.SPAN_NAME).dotted());
    }

    @Test
    void otherColumnsAreIgnored() {
        SchemaFixture fixture = SchemaFixture.vParquet4()
                .with(ColumnPath.of("Test"), PhysicalType.INT96)
                .with(SPAN.child("New"), PhysicalType.DOUBLE);

        assertThat(resolve(fixture).field(TempoField.SPAN_NAME)).isPresent();
    }

    @Test
    void thePreviewsColumnForOddValuesIsFound() {
        ColumnPath dropped = V4.attribute(TempoLevel.SPAN, AttributeField.VALUE_DROPPED);
        SchemaFixture fixture = SchemaFixture.vParquet4()
                .without(V4.attribute(TempoLevel.SPAN, AttributeField.VALUE_UNSUPPORTED))
                .without(V4.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY))
                .with(V4.attribute(TempoLevel.SPAN, AttributeField.VALUE_TYPE), PhysicalType.INT32)
                .with(dropped, PhysicalType.BYTE_ARRAY);
        TempoSchema schema = resolve(fixture);

        assertThat(schema.unsupportedValues(TempoLevel.SPAN).map(LeafColumn::path))
                .hasValue(dropped);
        assertThat(schema.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY)).isEmpty();
        assertThat(schema.attribute(TempoLevel.SPAN, AttributeField.VALUE_TYPE)).isPresent();
    }

    @Test
    void attributesWithoutKeysAreRefused() {
        ColumnPath key = V4.attribute(TempoLevel.LINK, AttributeField.KEY);

        assertThatThrownBy(() -> resolve(SchemaFixture.vParquet4().without(key)))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(key.dotted());
        TempoSchema without = resolve(SchemaFixture.vParquet4().without(V4.attributeList(TempoLevel.LINK)));
        assertThat(without.attribute(TempoLevel.LINK, AttributeField.VALUE)).isEmpty();
    }

    @Test
    void slotsAreTakenInTheOrderOfTheMeta() {
        List<DedicatedColumn> columns = new ArrayList<>();
        columns.add(DedicatedColumn.string(Scope.SPAN, "first"));
        columns.add(DedicatedColumn.string(Scope.RESOURCE, "of the resource"));
        columns.add(new DedicatedColumn(Scope.SPAN, "number", DedicatedColumn.Type.INT, List.of()));
        columns.add(new DedicatedColumn(
                Scope.SPAN, "blob", DedicatedColumn.Type.STRING, List.of(DedicatedColumn.Option.BLOB)));
        columns.add(DedicatedColumn.string(Scope.EVENT, "of the event"));
        columns.add(DedicatedColumn.string(Scope.SPAN, "second"));
        TempoSchema schema = resolve(SchemaFixture.vParquet4().build(), columns);

        assertThat(schema.dedicated(TempoLevel.SPAN))
                .extracting(leaf -> leaf.column().name() + "=" + leaf.leaf().name())
                .containsExactly("first=String01", "second=String02");
        assertThat(schema.dedicated(TempoLevel.RESOURCE))
                .extracting(leaf -> leaf.leaf().path().dotted())
                .containsExactly("rs.list.element.Resource.DedicatedAttributes.String01");
        assertThat(schema.dedicated(TempoLevel.EVENT)).isEmpty();
        assertThat(schema.unnamedSlots()).hasSize(17);
    }

    @Test
    void columnsBeyondTheSlotsAreSkipped() {
        List<DedicatedColumn> columns = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            columns.add(DedicatedColumn.string(Scope.SPAN, "a" + i));
        }
        DedicatedSlots slots = DedicatedSlots.assign(columns, V4);

        assertThat(slots.of(Scope.SPAN)).hasSize(10);
        assertThat(slots.of(Scope.SPAN).getLast().path())
                .isEqualTo(V4.element(TempoLevel.SPAN)
                        .orElseThrow()
                        .child("DedicatedAttributes")
                        .child("String10"));
        assertThat(slots.of(Scope.SPAN).getLast().column().name()).isEqualTo("a10");
    }

    @Test
    void slotsOfVParquet5AreListsForAllScopesAndBothTypes() {
        List<DedicatedColumn> columns = List.of(
                DedicatedColumn.string(Scope.EVENT, "of the event"),
                new DedicatedColumn(
                        Scope.SPAN, "blob", DedicatedColumn.Type.STRING, List.of(DedicatedColumn.Option.BLOB)),
                new DedicatedColumn(Scope.SPAN, "number", DedicatedColumn.Type.INT, List.of()),
                DedicatedColumn.string(Scope.SPAN, "second"));
        ParquetSchema file = SchemaFixture.of(TempoFormat.VPARQUET5)
                .without(ColumnPath.parse("rs.ss.Spans.DedicatedAttributes.String02"))
                .build();
        TempoSchema schema = TempoSchema.resolve(file, V5, columns, WHERE);

        assertThat(schema.dedicated(TempoLevel.SPAN))
                .extracting(
                        leaf -> leaf.column().name() + "=" + leaf.leaf().path().dotted())
                .containsExactly(
                        "blob=rs.ss.Spans.DedicatedAttributes.String01",
                        "number=rs.ss.Spans.DedicatedAttributes.Int01");
        assertThat(schema.dedicated(TempoLevel.EVENT))
                .extracting(leaf -> leaf.leaf().path().dotted())
                .containsExactly("rs.ss.Spans.Events.DedicatedAttributes.String01");
        assertThat(schema.dedicated(TempoLevel.RESOURCE)).isEmpty();
        assertThat(schema.unnamedSlots()).hasSize(75 - 1 - 3);
    }

    @Test
    void aSlotThatIsNoListIsRefused() {
        ColumnPath slot = ColumnPath.parse("rs.ss.Spans.DedicatedAttributes.String01");
        ParquetSchema file =
                SchemaFixture.of(TempoFormat.VPARQUET5).notRepeated(slot).build();

        assertThatThrownBy(() ->
                        TempoSchema.resolve(file, V5, List.of(DedicatedColumn.string(Scope.SPAN, "first")), WHERE))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(slot.dotted());
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void formatsAreDetectedByTheirColumns(TempoFormat format) {
        assertThat(TempoFormats.detect(SchemaFixture.of(format).build(), WHERE)).isEqualTo(format);
    }

    @Test
    void otherFilesAreNoTraces() {
        ParquetSchema other =
                new SchemaFixture().with(ColumnPath.of("x"), PhysicalType.INT32).build();
        assertThatThrownBy(() -> TempoFormats.detect(other, WHERE))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("not a file of Tempo traces");
        ParquetSchema noSpans = SchemaFixture.vParquet4().without(SPAN).build();
        assertThatThrownBy(() -> TempoFormats.detect(noSpans, WHERE)).isInstanceOf(SchemaMismatchException.class);
    }

    @Test
    void anEarlyPreviewOfVParquet5IsRefusedByName() {
        ParquetSchema preview = SchemaFixture.vParquet4()
                .with(SPAN.child("StartTimeRounded15"), PhysicalType.INT32)
                .build();
        assertThatThrownBy(() -> TempoFormats.detect(preview, WHERE))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("preview")
                .hasMessageContaining("vParquet5");
    }
}
