/// Text of messages: safe to print, without secrets.
@NullMarked
package dev.intarsia.internal.text;

import org.jspecify.annotations.NullMarked;
