package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrozenListTest {

    @Test
    void equalsAnyListOfTheSameElements() {
        FrozenList<String> list = FrozenList.of("a", "b");

        assertThat(list).isEqualTo(List.of("a", "b")).hasSameHashCodeAs(List.of("a", "b"));
        assertThat(List.of("a", "b")).isEqualTo(list);
        assertThat(list).isEqualTo(FrozenList.wrap(new String[] {"a", "b"}));
        assertThat(list).isNotEqualTo(FrozenList.of("b", "a")).isNotEqualTo(List.of("a"));
        assertThat(list.toArray()).containsExactly("a", "b").hasSameClassAs(new Object[0]);
    }

    @Test
    void cannotBeModified() {
        FrozenList<String> list = FrozenList.of("b", "a");

        assertThatThrownBy(() -> list.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, "c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Collections.sort(list)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(list).containsExactly("b", "a");
    }

    @Test
    void valuesCopyAListOnceAndKeepAFrozenOne() {
        List<Attribute> source = new ArrayList<>(List.of(Attribute.of("a", 1)));
        Resource resource = new Resource(source, 0);
        source.clear();

        assertThat(resource.attributes()).containsExactly(Attribute.of("a", 1));
        assertThat(new Resource(resource.attributes(), 1).attributes()).isSameAs(resource.attributes());
        assertThat(new Resource(List.of(), 0).attributes()).isSameAs(FrozenList.of());
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> FrozenList.copyOf(Arrays.asList("a", null)));
        assertThatNullPointerException().isThrownBy(() -> FrozenList.wrap(new String[1]));
    }
}
