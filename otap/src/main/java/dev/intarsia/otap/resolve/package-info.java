/// Which resource and which scope a root row belongs to, although the exporter moves the parent ids of their attributes
/// and leaves the ids that point there as they were (OTAP format notes, "Resources and scopes").
@NullMarked
package dev.intarsia.otap.resolve;

import org.jspecify.annotations.NullMarked;
