@NullMarked
package dev.intarsia.filter.text;

import org.jspecify.annotations.NullMarked;
