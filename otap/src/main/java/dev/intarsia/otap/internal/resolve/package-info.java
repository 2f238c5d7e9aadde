/// Resolves the resource and the scope of root rows, although the exporter adds an offset to the parent ids of their
/// attributes but not to the ids that refer to them (OTAP format notes, "Resources and scopes").
@NullMarked
package dev.intarsia.otap.internal.resolve;

import org.jspecify.annotations.NullMarked;
