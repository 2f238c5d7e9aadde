@NullMarked
package dev.intarsia.internal.concurrent;

import org.jspecify.annotations.NullMarked;
