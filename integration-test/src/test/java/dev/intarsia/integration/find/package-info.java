@NullMarked
package dev.intarsia.integration.find;

import org.jspecify.annotations.NullMarked;
