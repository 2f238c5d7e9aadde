package dev.intarsia.internal.page;

import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.metadata.ReadLimits;

/// What all columns of a read share.
///
/// @param kernels the hot loops
/// @param limits bounds on what a file may require
/// @param verifyChecksums whether page checksums are compared where a page has one
/// @param counters what was done
/// @param cancellation ends the read at its next page
public record DecodeSettings(
        PageKernels kernels,
        ReadLimits limits,
        boolean verifyChecksums,
        DecodeCounters counters,
        Cancellation cancellation) {}
