package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.internal.thrift.FooterParser;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Footers, and plans made of them. The first two bytes are the length of the file before the footer.
class FooterFuzzTest {
    private static final int TRAILER = 8;

    static Stream<byte[]> seeds() {
        return SeedFile.all().map(file -> Input.of(file.footer(), file.footerStart() & 0xFF, file.footerStart() >>> 8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        Input in = new Input(input);
        int before = in.nextShort();
        byte[] footer = in.rest();
        long fileSize = before + footer.length + TRAILER;
        new MetadataCheck<ParquetFooter>(
                        (segment, offset, end) -> FooterParser.parse(
                                segment.asSlice(offset, end - offset),
                                MetadataCheck.WHERE,
                                fileSize,
                                ReadLimits.DEFAULTS),
                        MetadataTexts::footer)
                .check(footer);
    }
}
