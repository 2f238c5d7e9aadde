package dev.intarsia.testdata.internal.otap;

/// A column with values, or with lists of numbers.
///
/// @param name path below the table, parts separated by dots
/// @param type type of the values
/// @param isNullable whether the column, where a batch has it, may hold nulls
/// @param keys how values are dictionary-encoded
/// @param omission when a batch does not have it
/// @param isTemplateNullable whether the exporter fills a missing one with nulls rather than zeros
/// @param templateType the type that a missing one is filled with
/// @param isDropped whether the exporter leaves it out, since its template has no such column
public record Leaf(
        String name,
        ArrowType type,
        boolean isNullable,
        Keys keys,
        Omission omission,
        boolean isTemplateNullable,
        ArrowType templateType,
        boolean isDropped)
        implements TableField {

    /// A column that every batch has, without nulls.
    static Leaf required(String name, ArrowType type) {
        return new Leaf(name, type, false, Keys.NONE, Omission.NEVER, false, type, false);
    }

    /// A column that batches have if it holds more than defaults, and that may hold nulls.
    static Leaf optional(String name, ArrowType type) {
        return new Leaf(name, type, true, Keys.NONE, Omission.DEFAULTS, true, type, false);
    }

    /// An `id` or `parent_id`, declared nullable by the exporter although only the ids of logs can be null.
    static Leaf key(String name, ArrowType templateType) {
        return new Leaf(name, ArrowType.UINT32, true, Keys.NONE, Omission.NULLS, true, templateType, false);
    }

    Leaf withKeys(Keys newKeys) {
        return new Leaf(name, type, isNullable, newKeys, omission, isTemplateNullable, templateType, isDropped);
    }

    Leaf omitted(Omission newOmission) {
        return new Leaf(name, type, isNullable, keys, newOmission, isTemplateNullable, templateType, isDropped);
    }

    Leaf nullable(boolean inBatch, boolean inTemplate) {
        return new Leaf(name, type, inBatch, keys, omission, inTemplate, templateType, isDropped);
    }

    Leaf withTemplate(ArrowType newTemplateType) {
        return new Leaf(name, type, isNullable, keys, omission, isTemplateNullable, newTemplateType, isDropped);
    }

    Leaf dropped() {
        return new Leaf(name, type, isNullable, keys, omission, isTemplateNullable, templateType, true);
    }

    /// The last part of the name.
    public String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
