package dev.intarsia.tempo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TempoSchemaTest {
    private static final Where WHERE = Where.of("data.parquet");

    private static TempoSchema resolve(SchemaFixture fixture) {
        return resolve(fixture.build(), List.of());
    }

    private static TempoSchema resolve(ParquetSchema schema, List<DedicatedColumn> dedicated) {
        return TempoSchema.resolve(schema, VParquet4.DESCRIPTION, dedicated, WHERE);
    }

    @Test
    void theDescriptionHasAllColumnsOfTheFormat() {
        assertThat(SchemaFixture.vParquet4().size()).isEqualTo(103);
        assertThat(VParquet4.DESCRIPTION.fields().keySet()).containsExactlyInAnyOrder(TempoField.values());
    }

    @Test
    void everyColumnIsFound() {
        TempoSchema schema = resolve(SchemaFixture.vParquet4());

        for (TempoField field : TempoField.values()) {
            assertThat(schema.field(field)).as(field.name()).isPresent();
        }
        for (TempoLevel owner : VParquet4.DESCRIPTION.attributeOwners()) {
            assertThat(schema.attribute(owner, AttributeField.KEY)).isPresent();
            assertThat(schema.unsupportedValues(owner))
                    .isEqualTo(schema.attribute(owner, AttributeField.VALUE_UNSUPPORTED));
        }
        assertThat(schema.unnamedSlots()).hasSize(20);
        assertThat(schema.format()).isEqualTo(TempoFormat.VPARQUET4);
    }

    @ParameterizedTest
    @EnumSource(TempoField.class)
    void aMissingColumnIsADefaultUnlessThereIsNoTraceWithoutIt(TempoField field) {
        ColumnPath path = VParquet4.DESCRIPTION.fields().get(field);
        SchemaFixture fixture = SchemaFixture.vParquet4().without(path);

        if (field.required()) {
            assertThatThrownBy(() -> resolve(fixture))
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining(path.dotted())
                    .hasMessageContaining("missing");
        } else {
            assertThat(resolve(fixture).field(field)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TempoField.class)
    void aColumnOfAnotherTypeIsRefusedByName(TempoField field) {
        ColumnPath path = VParquet4.DESCRIPTION.fields().get(field);
        SchemaFixture fixture = SchemaFixture.vParquet4().with(path, PhysicalType.FLOAT);

        assertThatThrownBy(() -> resolve(fixture))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(path.dotted())
                .hasMessageContaining("FLOAT")
                .hasMessageContaining(field.type().name());
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
                .without(VParquet4.SPAN_NAME)
                .with(VParquet4.SPAN_NAME.child("text"), PhysicalType.BYTE_ARRAY);

        assertThatThrownBy(() -> resolve(fixture))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(VParquet4.SPAN_NAME.dotted());
    }

    @Test
    void otherColumnsAreIgnored() {
        SchemaFixture fixture = SchemaFixture.vParquet4()
                .with(ColumnPath.of("Test"), PhysicalType.INT96)
                .with(VParquet4.SPAN.child("New"), PhysicalType.DOUBLE);

        assertThat(resolve(fixture).field(TempoField.SPAN_NAME)).isPresent();
    }

    @Test
    void thePreviewsColumnForOddValuesIsFound() {
        ColumnPath dropped = VParquet4.DESCRIPTION.attribute(TempoLevel.SPAN, AttributeField.VALUE_DROPPED);
        SchemaFixture fixture = SchemaFixture.vParquet4()
                .without(VParquet4.DESCRIPTION.attribute(TempoLevel.SPAN, AttributeField.VALUE_UNSUPPORTED))
                .without(VParquet4.DESCRIPTION.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY))
                .with(VParquet4.DESCRIPTION.attribute(TempoLevel.SPAN, AttributeField.VALUE_TYPE), PhysicalType.INT32)
                .with(dropped, PhysicalType.BYTE_ARRAY);
        TempoSchema schema = resolve(fixture);

        assertThat(schema.unsupportedValues(TempoLevel.SPAN).map(LeafColumn::path))
                .hasValue(dropped);
        assertThat(schema.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY)).isEmpty();
        assertThat(schema.attribute(TempoLevel.SPAN, AttributeField.VALUE_TYPE)).isPresent();
    }

    @Test
    void attributesWithoutKeysAreRefused() {
        ColumnPath key = VParquet4.DESCRIPTION.attribute(TempoLevel.LINK, AttributeField.KEY);

        assertThatThrownBy(() -> resolve(SchemaFixture.vParquet4().without(key)))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(key.dotted());
        TempoSchema without = resolve(SchemaFixture.vParquet4().without(VParquet4.LINK_ATTRIBUTES));
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
        DedicatedSlots slots = DedicatedSlots.assign(columns, VParquet4.DESCRIPTION);

        assertThat(slots.of(Scope.SPAN)).hasSize(10);
        assertThat(slots.of(Scope.SPAN).getLast().path()).isEqualTo(VParquet4.SPAN_DEDICATED.child("String10"));
        assertThat(slots.of(Scope.SPAN).getLast().column().name()).isEqualTo("a10");
    }

    @Test
    void formatsAreToldByTheirColumns() {
        assertThat(TempoFormats.detect(SchemaFixture.vParquet4().build(), WHERE))
                .isEqualTo(TempoFormat.VPARQUET4);
        ParquetSchema v3 = SchemaFixture.vParquet4()
                .without(VParquet4.SPAN.child("Links"))
                .with(VParquet4.SPAN.child("Links"), PhysicalType.BYTE_ARRAY)
                .build();
        assertThat(TempoFormats.detect(v3, WHERE)).isEqualTo(TempoFormat.VPARQUET3);
        ParquetSchema other =
                new SchemaFixture().with(ColumnPath.of("x"), PhysicalType.INT32).build();
        assertThatThrownBy(() -> TempoFormats.detect(other, WHERE))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("not a file of Tempo traces");
        ParquetSchema noSpans =
                SchemaFixture.vParquet4().without(VParquet4.SPAN).build();
        assertThatThrownBy(() -> TempoFormats.detect(noSpans, WHERE)).isInstanceOf(SchemaMismatchException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VPARQUET3", "VPARQUET5"})
    void formatsWithoutADescriptionAreRefusedByName(TempoFormat format) {
        assertThatThrownBy(() -> TempoFormats.description(format, WHERE))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(format.id());
    }
}
