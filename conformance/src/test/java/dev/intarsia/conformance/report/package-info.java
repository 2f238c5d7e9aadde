/// What the tests found, collected into the report in `docs/conformance.md`.
@NullMarked
package dev.intarsia.conformance.report;

import org.jspecify.annotations.NullMarked;
