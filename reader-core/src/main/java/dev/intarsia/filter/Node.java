package dev.intarsia.filter;

import dev.intarsia.schema.LeafColumn;
import java.util.List;

/// A predicate whose columns are leaves of a schema and whose literals are values of those leaves.
sealed interface Node {

    /// All are true; true without any.
    record All(List<Node> parts) implements Node {}

    /// At least one is true; false without any.
    record Any(List<Node> parts) implements Node {}

    /// The contrary.
    record Not(Node part) implements Node {}

    /// A test of one leaf.
    sealed interface Test extends Node {
        LeafColumn leaf();
    }

    /// Whether a value is in a set; `type` says whether metadata may be consulted.
    record Member(LeafColumn leaf, LeafType type, ValueSet values) implements Test {}

    /// Whether there is a null, or a value.
    record Nulls(LeafColumn leaf, boolean isNull) implements Test {}
}
