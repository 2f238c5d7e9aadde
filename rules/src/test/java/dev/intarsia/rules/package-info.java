/// The house rules that a machine can check: who may depend on whom, who may use what, and what sources look like.
@NullMarked
package dev.intarsia.rules;

import org.jspecify.annotations.NullMarked;
