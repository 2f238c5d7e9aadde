/// Filtered reads against full scans.
@NullMarked
package dev.intarsia.conformance.filter;

import org.jspecify.annotations.NullMarked;
