package dev.intarsia.internal.page;

import dev.intarsia.batch.DecodeMetrics;
import dev.intarsia.store.CoalescedRange;
import java.util.concurrent.atomic.LongAdder;

/// The counters behind [DecodeMetrics]. Thread-safe.
public final class DecodeCounters implements DecodeMetrics {
    private final LongAdder pages = new LongAdder();
    private final LongAdder pagesSkipped = new LongAdder();
    private final LongAdder rowGroupsPruned = new LongAdder();
    private final LongAdder decompressedBytes = new LongAdder();
    private final LongAdder levelStreams = new LongAdder();
    private final LongAdder levelStreamsShared = new LongAdder();
    private final LongAdder levelBytesExpanded = new LongAdder();
    private final LongAdder structuresComputed = new LongAdder();
    private final LongAdder structuresShared = new LongAdder();
    private final LongAdder chunksElided = new LongAdder();
    private final LongAdder lengthPrefixedPages = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder wantedBytes = new LongAdder();
    private final LongAdder gapBytes = new LongAdder();

    @Override
    public long pages() {
        return pages.sum();
    }

    @Override
    public long pagesSkipped() {
        return pagesSkipped.sum();
    }

    @Override
    public long rowGroupsPruned() {
        return rowGroupsPruned.sum();
    }

    @Override
    public long decompressedBytes() {
        return decompressedBytes.sum();
    }

    @Override
    public long levelStreams() {
        return levelStreams.sum();
    }

    @Override
    public long levelStreamsShared() {
        return levelStreamsShared.sum();
    }

    @Override
    public long levelBytesExpanded() {
        return levelBytesExpanded.sum();
    }

    @Override
    public long structuresComputed() {
        return structuresComputed.sum();
    }

    @Override
    public long structuresShared() {
        return structuresShared.sum();
    }

    @Override
    public long chunksElided() {
        return chunksElided.sum();
    }

    @Override
    public long lengthPrefixedPages() {
        return lengthPrefixedPages.sum();
    }

    /// See [DecodeMetrics].
    public void countLengthPrefixedPage() {
        lengthPrefixedPages.increment();
    }

    @Override
    public long requests() {
        return requests.sum();
    }

    @Override
    public long wantedBytes() {
        return wantedBytes.sum();
    }

    @Override
    public long gapBytes() {
        return gapBytes.sum();
    }

    /// A range was requested from the store.
    public void countRequest(CoalescedRange request) {
        requests.increment();
        wantedBytes.add(request.range().length() - request.gapBytes());
        gapBytes.add(request.gapBytes());
    }

    /// A page was passed over.
    public void countPageSkipped() {
        pagesSkipped.increment();
    }

    /// A row group was ruled out before its pages were read.
    public void countRowGroupPruned() {
        rowGroupsPruned.increment();
    }

    /// A page was opened.
    public void countPage() {
        pages.increment();
    }

    /// A codec produced `bytes`.
    public void countDecompressed(long bytes) {
        decompressedBytes.add(bytes);
    }

    /// A chunk was left out.
    public void countElided() {
        chunksElided.increment();
    }

    /// See [DecodeMetrics].
    public void countLevelStream() {
        levelStreams.increment();
    }

    /// See [DecodeMetrics].
    public void countLevelStreamShared() {
        levelStreamsShared.increment();
    }

    /// See [DecodeMetrics].
    public void countLevelBytes(long bytes) {
        levelBytesExpanded.add(bytes);
    }

    /// See [DecodeMetrics].
    public void countStructure() {
        structuresComputed.increment();
    }

    /// See [DecodeMetrics].
    public void countStructureShared() {
        structuresShared.increment();
    }
}
