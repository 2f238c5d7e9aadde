/// Results of benchmarks: their JSON, ratios between readers, and charts.
@NullMarked
package dev.intarsia.bench.result;

import org.jspecify.annotations.NullMarked;
