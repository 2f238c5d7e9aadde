package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.internal.join.KeyPages.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentCutsTest {
    @Test
    void smallPagesAreJoinedAsLongAsTheyFit() {
        List<Page> pages = List.of(new Page(0, 40, 5, 9, 1), new Page(40, 80, 1, 6, 2), new Page(80, 130, 10, 12, 0));
        assertThat(SegmentCuts.cut(pages, 80)).containsExactly(new Page(0, 80, 1, 9, 3), new Page(80, 130, 10, 12, 0));
    }

    @Test
    void aPageAQuarterTooLargeStaysWhole() {
        Page page = new Page(0, 125, 1, 2, 0);
        assertThat(SegmentCuts.cut(List.of(page), 100)).containsExactly(page);
    }

    @Test
    void aLargePageIsCutAndItsPartsKeepItsBounds() {
        assertThat(SegmentCuts.cut(List.of(new Page(10, 30, 1, 2, 3)), 7))
                .containsExactly(new Page(10, 16, 1, 2, -1), new Page(16, 23, 1, 2, -1), new Page(23, 30, 1, 2, -1));
    }

    @Test
    void thePartsOfAPageOfNullsAreOfNulls() {
        Page nulls = new Page(0, 20, Ids.NONE_LOW, Ids.NONE_HIGH, 20);
        assertThat(SegmentCuts.cut(List.of(nulls), 10)).extracting(Page::nulls).containsExactly(10L, 10L);
    }

    @Test
    void unknownNullsOfOnePageMakeThoseOfAllUnknown() {
        List<Page> pages = List.of(new Page(0, 4, 1, 2, -1), new Page(4, 8, 3, 4, 1));
        assertThat(SegmentCuts.cut(pages, 10)).extracting(Page::nulls).containsExactly(-1L);
    }
}
