package dev.intarsia.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ParquetSchemaTest {

    /// `m { repeated rs { optional r { repeated attrs { required key; optional v } } } required id }`
    private static ParquetSchema nested() {
        return ParquetSchema.builder("m")
                .beginGroup("rs", Repetition.REPEATED)
                .beginGroup("r", Repetition.OPTIONAL)
                .beginGroup("attrs", Repetition.REPEATED, LogicalType.NONE, OptionalInt.of(7))
                .leaf("key", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY)
                .leaf(
                        "v",
                        Repetition.OPTIONAL,
                        PhysicalType.FIXED_LEN_BYTE_ARRAY,
                        16,
                        LogicalType.STRING,
                        OptionalInt.empty())
                .endGroup()
                .endGroup()
                .endGroup()
                .leaf("id", Repetition.REQUIRED, PhysicalType.INT64)
                .build();
    }

    @Test
    void levelsCountOptionalAndRepeatedNodes() {
        ParquetSchema schema = nested();
        LeafColumn key = schema.leaf(0);
        LeafColumn value = schema.leaf(1);
        assertThat(key.maxDefinitionLevel()).isEqualTo(3);
        assertThat(value.maxDefinitionLevel()).isEqualTo(4);
        assertThat(value.maxRepetitionLevel()).isEqualTo(2);
        assertThat(schema.leaf(2).maxDefinitionLevel()).isZero();
        assertThat(value.valueWidth()).isEqualTo(16);
        assertThat(schema.nodeCount()).isEqualTo(7);
    }

    @Test
    void repeatedAncestorsGoFromTheOutermostInwards() {
        List<SchemaNode> ancestors = nested().leaf(1).repeatedAncestors();
        assertThat(ancestors).extracting(SchemaNode::name).containsExactly("rs", "attrs");
        for (int depth = 1; depth <= ancestors.size(); depth++) {
            assertThat(ancestors.get(depth - 1).maxRepetitionLevel()).isEqualTo(depth);
        }
        assertThat(ancestors).extracting(SchemaNode::maxDefinitionLevel).containsExactly(1, 3);
        assertThat(nested().leaf(2).repeatedAncestors()).isEmpty();
    }

    @Test
    void aRepeatedLeafIsItsOwnAncestor() {
        LeafColumn leaf = ParquetSchema.builder("m")
                .leaf("a", Repetition.REPEATED, PhysicalType.INT32)
                .build()
                .leaf(0);
        assertThat(leaf.repeatedAncestors()).hasSize(1).first().isSameAs(leaf);
    }

    @Test
    void nodesAreFoundByTheirPath() {
        ParquetSchema schema = nested();
        assertThat(schema.find(ColumnPath.parse("rs.r.attrs.key"))).containsSame(schema.leaf(0));
        assertThat(schema.find(ColumnPath.of("rs", "r", "attrs")).orElseThrow().fieldId())
                .hasValue(7);
        assertThat(schema.find(ColumnPath.ROOT)).containsSame(schema.root());
        assertThat(schema.find(ColumnPath.parse("rs.x"))).isEmpty();
        assertThat(schema.find(ColumnPath.parse("id.x"))).isEmpty();
    }

    @Test
    void manySiblingsAreFoundByName() {
        ParquetSchema.Builder builder = ParquetSchema.builder("m");
        for (int i = 0; i < 1_000; i++) {
            builder.leaf("c" + i, Repetition.REQUIRED, PhysicalType.INT32);
        }
        builder.leaf("c0", Repetition.REQUIRED, PhysicalType.INT32);
        ParquetSchema schema = builder.build();
        for (int i = 0; i < 1_000; i++) {
            assertThat(schema.find(ColumnPath.of("c" + i))).containsSame(schema.leaf(i));
        }
    }

    @Test
    void pathsKeepNamesWithDots() {
        ColumnPath path = ColumnPath.of("a.b", "c");
        assertThat(path.dotted()).isEqualTo("a.b.c");
        assertThat(path).isNotEqualTo(ColumnPath.parse("a.b.c"));
        assertThat(path.startsWith(ColumnPath.of("a.b"))).isTrue();
        assertThat(path.startsWith(ColumnPath.of("a"))).isFalse();
        List<String> parts = new ArrayList<>(List.of("x"));
        ColumnPath copied = new ColumnPath(parts);
        parts.add("y");
        assertThat(copied.child("z").parts()).containsExactly("x", "z");
    }
}
