package dev.intarsia.row;

import dev.intarsia.schema.SchemaNode;

/// One field of a group, the element of a list, or the key or value of a map.
///
/// @param name name of the schema node
/// @param nullable whether it can be null where its parent is not
/// @param node the schema node: for a list or map the annotated group, or the repeated node where nothing is annotated
/// @param type what it holds
public record Field(String name, boolean nullable, SchemaNode node, FieldType type) {}
