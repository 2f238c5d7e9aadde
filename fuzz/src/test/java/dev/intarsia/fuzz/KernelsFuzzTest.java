package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector twins beside the scalar one over the same bytes: the same results, the same bytes, nothing written beside
/// them.
///
/// An input is the operation, two arguments, offsets into the first and second buffer, and what is in the first.
class KernelsFuzzTest {
    private static final PageKernels SCALAR = Kernels.of("scalar");
    private static final List<PageKernels> VECTORS =
            Stream.of("vector128", "vector256", "vector512").map(Kernels::of).toList();

    static Stream<byte[]> seeds() {
        return IntStream.range(0, KernelCall.OPERATIONS)
                .mapToObj(operation -> Input.of(CodecCheck.text(150 + operation), operation, 3, 1, 2, 5));
    }

    @MethodSource("seeds")
    @FuzzTest
    void vectorsGiveWhatScalarsGive(byte[] input) {
        try (Arena arena = Arena.ofConfined()) {
            KernelCall call = new KernelCall(arena, new Input(input));
            Result expected = run(call, SCALAR);
            for (PageKernels vector : VECTORS) {
                Result actual = run(call, vector);
                // The content after an exception is unspecified.
                boolean same = expected.result == actual.result
                        && expected.refused == actual.refused
                        && (expected.refused || expected.memory.mismatch(actual.memory) < 0);
                if (!same) {
                    throw new AssertionError(call + ": " + vector.name() + " returns " + actual + ", not " + expected);
                }
            }
        }
    }

    private static Result run(KernelCall call, PageKernels kernels) {
        MemorySegment memory = call.memory();
        try {
            return new Result(call.run(kernels, memory), false, memory);
        } catch (MalformedDataException e) {
            return new Result(0, true, memory);
        }
    }

    private record Result(long result, boolean refused, MemorySegment memory) {}
}
