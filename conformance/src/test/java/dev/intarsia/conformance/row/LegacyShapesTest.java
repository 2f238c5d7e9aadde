package dev.intarsia.conformance.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists and maps as older writers nested them, in files whose content is known from their descriptions.
final class LegacyShapesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "old_list_structure | {a=[[1, 2], [3, 4]]}",
                "null_list | {emptylist=[]}",
                "incorrect_map_schema | {my_map={parent=another, name=report}}",
                "map_no_value | {my_map={1=null, 2=null, 3=null}, my_map_no_v={1=null, 2=null, 3=null}, my_list=[1, 2, 3]}"
                        + " {my_map={4=null, 5=null, 6=null}, my_map_no_v={4=null, 5=null, 6=null}, my_list=[4, 5, 6]}"
                        + " {my_map={7=null, 8=null, 9=null}, my_map_no_v={7=null, 8=null, 9=null}, my_list=[7, 8, 9]}",
                "nonnullable.impala | {ID=8, Int_Array=[-1], int_array_array=[[-1, -2], []], Int_Map={k1=-1},"
                        + " int_map_array=[{}, {k1=1}, {}, {}],"
                        + " nested_Struct={a=-1, B=[-1], c={D=[[{e=-1, f=nonnullable}]]}, G={}}}",
                "repeated_no_annotation | {id=1, phoneNumbers=null} {id=2, phoneNumbers=null}"
                        + " {id=3, phoneNumbers={phone=[]}}"
                        + " {id=4, phoneNumbers={phone=[{number=5555555555, kind=null}]}}"
                        + " {id=5, phoneNumbers={phone=[{number=1111111111, kind=home}]}}"
                        + " {id=6, phoneNumbers={phone=[{number=1111111111, kind=home},"
                        + " {number=2222222222, kind=null}, {number=3333333333, kind=mobile}]}}",
            })
    void olderListsAndMapsAreUnderstood(String file, String rows) {
        Path path = Corpus.path("parquet/parquet-testing/data/" + file + ".parquet");
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS)) {
            assertThat(CursorRecords.read(path, CursorRecords.leaves(path, pool), 100, 100, pool).stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(rows);
            assertThat(pool.inUse()).isZero();
        }
    }
}
