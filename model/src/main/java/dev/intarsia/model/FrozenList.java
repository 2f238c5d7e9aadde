package dev.intarsia.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// An unmodifiable list over an array; the list type inside all values of this package.
///
/// Every value copies the list it is given, except a `FrozenList`, which it keeps as it is. Code that builds many
/// values ([#wrap]) hands its arrays over and pays no copy. The list has no `null` in it and its modifying methods
/// throw [UnsupportedOperationException].
///
/// @param <E> the type of the elements
public final class FrozenList<E> extends AbstractList<E> implements RandomAccess {

    private static final FrozenList<?> EMPTY = new FrozenList<>(new Object[0]);

    private final Object[] elements;

    private FrozenList(Object[] elements) {
        this.elements = elements;
    }

    /// Takes over an array without a copy. The caller transfers ownership of the array: writing to it afterwards breaks
    /// every value that holds this list.
    ///
    /// @param elements the array, owned by the list from now on
    /// @param <E> the type of the elements
    /// @return a list over the array
    /// @throws NullPointerException if an element is null
    public static <E> FrozenList<E> wrap(E[] elements) {
        if (elements.length == 0) {
            return of();
        }
        for (E element : elements) {
            Objects.requireNonNull(element, "element");
        }
        return new FrozenList<>(elements);
    }

    /// Copies the elements given.
    ///
    /// @param elements the elements in order
    /// @param <E> the type of the elements
    /// @return a list of the elements
    /// @throws NullPointerException if an element is null
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied and only read
    public static <E> FrozenList<E> of(E... elements) {
        return wrap(elements.clone());
    }

    /// Copies a collection, unless it is a `FrozenList` already: that one is returned itself.
    ///
    /// @param elements the elements in iteration order
    /// @param <E> the type of the elements
    /// @return a list of the same elements
    /// @throws NullPointerException if an element is null
    @SuppressWarnings(
            "unchecked") // an unmodifiable list of subtypes is a list of the type; toArray() yields a fresh Object[]
    public static <E> FrozenList<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof FrozenList<?> frozen) {
            return (FrozenList<E>) frozen;
        }
        return (FrozenList<E>) wrap(elements.toArray());
    }

    /// {@return the list without elements}
    ///
    /// @param <E> the type of the elements
    @SuppressWarnings("unchecked") // there is no element to be of a wrong type
    public static <E> FrozenList<E> of() {
        return (FrozenList<E>) EMPTY;
    }

    @Override
    @SuppressWarnings("unchecked") // the factories let only elements of the type in
    public E get(int index) {
        return (E) elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, elements.length, Object[].class);
    }

    @Override
    @SuppressWarnings("exports") // a null annotation requires no module of the caller
    public boolean equals(@Nullable Object other) {
        return other instanceof FrozenList<?> frozen ? Arrays.equals(elements, frozen.elements) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }
}
