package dev.intarsia.testdata.otap;

/// What random requests look like.
///
/// @param items log records, spans or metrics of a request on average, at least 1
/// @param resources most resources of a request, at least 1
/// @param scopes most scopes of a resource, at least 1
/// @param attributes attributes of an item on average; a few items have many more
/// @param bareShare share of the items that have none at all, 0 to 1; logs of these have no id
/// @param bigEvery one item in so many has [#bigAttributes] attributes; 0 for none
/// @param bigAttributes attributes of such an item
/// @param emptyShare share of the resources and scopes without items, 0 to 1: they take ids, so that the resource of an
///     item cannot always be resolved
/// @param hasOddities whether there are ids of wrong lengths and distributions with a sum of 0, which are not read back
///     as they were written
/// @param absentShare share of items' groups without a resource, 0 to 1
public record RequestOptions(
        int items,
        int resources,
        int scopes,
        double attributes,
        double bareShare,
        int bigEvery,
        int bigAttributes,
        double emptyShare,
        boolean hasOddities,
        double absentShare) {

    /// Requests of some 60 items with 4 attributes, a tenth of them without.
    public static final RequestOptions DEFAULTS = new RequestOptions(60, 3, 3, 4, 0.1, 0, 0, 0, false, 0.05);

    /// Requests of 1,000 logs or 500 spans and the like, with so many attributes that 200 of them make 200,000 logs
    /// with 1.3 million; one in 2,000 has 5,000.
    public static final RequestOptions LARGE = new RequestOptions(1_000, 5, 4, 4, 0.1, 2_000, 5_000, 0, false, 0.05);

    /// Checks the ranges.
    public RequestOptions {
        if (items < 1 || resources < 1 || scopes < 1) {
            throw new IllegalArgumentException("items, resources and scopes are at least 1");
        }
        if (attributes < 0 || bigEvery < 0 || bigAttributes < 0) {
            throw new IllegalArgumentException("numbers of attributes are not negative");
        }
        if (!(bareShare >= 0
                && bareShare <= 1
                && emptyShare >= 0
                && emptyShare < 1
                && absentShare >= 0
                && absentShare <= 1)) {
            throw new IllegalArgumentException("shares are between 0 and 1");
        }
    }

    /// A copy with requests of another size.
    public RequestOptions withSize(int newItems, int newResources, int newScopes) {
        return new RequestOptions(
                newItems,
                newResources,
                newScopes,
                attributes,
                bareShare,
                bigEvery,
                bigAttributes,
                emptyShare,
                hasOddities,
                absentShare);
    }

    /// A copy with other numbers of attributes.
    public RequestOptions withAttributes(double average, double newBareShare) {
        return new RequestOptions(
                items,
                resources,
                scopes,
                average,
                newBareShare,
                bigEvery,
                bigAttributes,
                emptyShare,
                hasOddities,
                absentShare);
    }

    /// A copy in which one item of `every` has `attributes` attributes.
    public RequestOptions withBig(int every, int newBigAttributes) {
        return new RequestOptions(
                items,
                resources,
                scopes,
                attributes,
                bareShare,
                every,
                newBigAttributes,
                emptyShare,
                hasOddities,
                absentShare);
    }

    /// A copy with such a share of empty resources and scopes.
    public RequestOptions withEmptyGroups(double share) {
        return new RequestOptions(
                items,
                resources,
                scopes,
                attributes,
                bareShare,
                bigEvery,
                bigAttributes,
                share,
                hasOddities,
                absentShare);
    }

    /// A copy with or without what does not come back.
    public RequestOptions withOddities(boolean odd) {
        return new RequestOptions(
                items, resources, scopes, attributes, bareShare, bigEvery, bigAttributes, emptyShare, odd, absentShare);
    }

    /// A copy with such a share of groups without a resource.
    public RequestOptions withAbsentResources(double share) {
        return new RequestOptions(
                items,
                resources,
                scopes,
                attributes,
                bareShare,
                bigEvery,
                bigAttributes,
                emptyShare,
                hasOddities,
                share);
    }
}
