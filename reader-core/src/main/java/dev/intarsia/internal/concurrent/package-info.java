/// Plumbing for completion stages and for closing several resources, shared by the modules of this project.
@NullMarked
package dev.intarsia.internal.concurrent;

import org.jspecify.annotations.NullMarked;
