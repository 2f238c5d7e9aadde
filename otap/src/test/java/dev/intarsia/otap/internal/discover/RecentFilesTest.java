package dev.intarsia.otap.internal.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.store.ObjectRef;
import org.junit.jupiter.api.Test;

class RecentFilesTest {
    private static ObjectRef file(int number) {
        return new ObjectRef("part-" + number, 100, "");
    }

    @Test
    void whatWasNotAskedForTheLongestMakesRoom() {
        RecentFiles<String> recent = new RecentFiles<>(4_000);
        recent.put(file(1), "one", 1_000);
        recent.put(file(2), "two", 1_000);
        recent.put(file(3), "three", 1_000);
        assertThat(recent.find(file(1))).contains("one");

        recent.put(file(4), "four", 1_000);

        assertThat(recent.find(file(2))).isEmpty();
        assertThat(recent.find(file(1))).contains("one");
        assertThat(recent.find(file(4))).contains("four");
        assertThat(recent.bytes()).isLessThanOrEqualTo(4_000);
        assertThat(recent.size()).isEqualTo(3);
    }

    @Test
    void whatIsLargerThanTheBoundIsNotKept() {
        RecentFiles<String> recent = new RecentFiles<>(1_000);
        recent.put(file(1), "one", 100);
        recent.put(file(2), "two", 2_000);
        assertThat(recent.find(file(1))).contains("one");
        assertThat(recent.find(file(2))).isEmpty();
    }

    @Test
    void aVersionOfAnotherSizeIsAnotherFile() {
        RecentFiles<String> recent = new RecentFiles<>(1_000);
        recent.put(file(1), "one", 100);
        assertThat(recent.find(new ObjectRef("part-1", 101, ""))).isEmpty();
    }
}
