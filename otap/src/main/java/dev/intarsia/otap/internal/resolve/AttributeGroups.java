package dev.intarsia.otap.internal.resolve;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The rows of `resource_attrs` or `scope_attrs` of a partition, as sets of attributes.
///
/// Usually there is one group per parent id. There are more if the ids of two batches collide, which is detected by a
/// duplicate key.
public final class AttributeGroups {
    /// No rows.
    public static final AttributeGroups NONE = new Builder().build();

    static final int ABSENT = -1;
    static final int SEVERAL = -2;

    private final long[] ids;
    private final int[] runEnds;
    private final int[] firstGroup;
    private final int[] contents;
    private final List<FrozenList<Attribute>> attributes;
    private final boolean ordered;
    private final BitSet alone;
    private final int[] sequence;

    private AttributeGroups(Builder from, long[] ids) {
        this.ids = ids;
        this.firstGroup = new int[ids.length + 1];
        this.attributes = new ArrayList<>();
        this.alone = from.alone(ids);
        this.ordered = from.partsHaveCommonKey();
        int[] numbers = new int[from.groupCount()];
        Contents known = new Contents();
        for (int i = 0; i < ids.length; i++) {
            firstGroup[i] = attributes.size();
            for (List<Attribute> group : from.groups(ids[i], alone.get(i))) {
                numbers[attributes.size()] = known.number(group);
                attributes.add(known.shared(group));
            }
        }
        firstGroup[ids.length] = attributes.size();
        this.contents = Arrays.copyOf(numbers, attributes.size());
        this.runEnds = runEnds(ids);
        this.sequence = from.sequence(this);
    }

    private static int[] runEnds(long[] ids) {
        int[] ends = new int[ids.length];
        for (int i = ids.length - 1; i >= 0; i--) {
            boolean continues = i + 1 < ids.length && ids[i + 1] == ids[i] + 1;
            ends[i] = continues ? ends[i + 1] : i + 1;
        }
        return ends;
    }

    /// Number of groups.
    public int size() {
        return attributes.size();
    }

    /// The attributes of a group in table order.
    public FrozenList<Attribute> attributes(int group) {
        return attributes.get(group);
    }

    /// Position of a parent id, or -1 if it does not occur.
    int find(long id) {
        int found = Arrays.binarySearch(ids, id);
        return found < 0 ? ABSENT : found;
    }

    /// Position of the first parent id from `id` on.
    int findFrom(long id) {
        int found = Arrays.binarySearch(ids, id);
        return found < 0 ? -found - 1 : found;
    }

    int idCount() {
        return ids.length;
    }

    long id(int position) {
        return ids[position];
    }

    /// Number of consecutive parent ids that start at a position.
    int runLength(int position) {
        return runEnds[position] - position;
    }

    int groupsAt(int position) {
        return firstGroup[position + 1] - firstGroup[position];
    }

    int group(int position, int ordinal) {
        return firstGroup[position] + ordinal;
    }

    int position(int group) {
        int found = Arrays.binarySearch(firstGroup, group);
        return found < 0 ? -found - 2 : found;
    }

    /// The common content of all groups at a position, or [#SEVERAL] if they differ.
    int contentAt(int position) {
        int content = contents[firstGroup[position]];
        for (int group = firstGroup[position] + 1; group < firstGroup[position + 1]; group++) {
            if (contents[group] != content) {
                return SEVERAL;
            }
        }
        return content;
    }

    /// Whether the parent id at this position certainly belongs to only one resource or scope: there is a key that
    /// occurs in all parent ids, and exactly once in this one.
    boolean isAlone(int position) {
        return alone.get(position);
    }

    /// Whether the groups of one id are in the order of the batches.
    boolean ordered() {
        return ordered;
    }

    /// All groups in table order, if each is certainly one complete resource or scope: they are in the order of the
    /// batches, and there is a key that occurs in every one. Otherwise empty.
    int[] sequence() {
        return sequence;
    }

    /// The parent id of a group.
    long idOf(int group) {
        return ids[position(group)];
    }

    int contentOf(int group) {
        return contents[group];
    }

    /// Numbers distinct sets of attributes, and stores one list for equal sets.
    private static final class Contents {
        private final Map<Map<Attribute, Integer>, Integer> numbers = new HashMap<>();
        private final Map<List<Attribute>, FrozenList<Attribute>> lists = new HashMap<>();

        int number(List<Attribute> group) {
            Map<Attribute, Integer> counted = HashMap.newHashMap(group.size());
            for (Attribute attribute : group) {
                counted.merge(attribute, 1, Integer::sum);
            }
            return numbers.computeIfAbsent(counted, ignored -> numbers.size());
        }

        FrozenList<Attribute> shared(List<Attribute> group) {
            return lists.computeIfAbsent(group, made -> FrozenList.wrap(made.toArray(Attribute[]::new)));
        }
    }

    /// Collects the rows of an attribute table in the order they were written.
    public static final class Builder {
        private final Map<Integer, Owner> owners = new HashMap<>();
        private final List<Part> parts = new ArrayList<>();
        private int lastId;
        private boolean any;

        /// A builder without rows.
        public Builder() {}

        /// Adds a row.
        ///
        /// @param parentId the bits of its parent id, unsigned
        public Builder add(int parentId, Attribute attribute) {
            boolean newRun = !any || parentId != lastId;
            any = true;
            lastId = parentId;
            Owner owner = owners.computeIfAbsent(parentId, ignored -> new Owner());
            if (owner.add(attribute, newRun)) {
                parts.add(new Part(Integer.toUnsignedLong(parentId), owner.parts.size() - 1, owner));
            }
            return this;
        }

        /// The groups.
        public AttributeGroups build() {
            long[] ids = owners.keySet().stream()
                    .mapToLong(Integer::toUnsignedLong)
                    .sorted()
                    .toArray();
            return new AttributeGroups(this, ids);
        }

        private int[] sequence(AttributeGroups groups) {
            if (!groups.ordered) {
                return new int[0];
            }
            return parts.stream()
                    .mapToInt(part -> groups.group(groups.find(part.id), part.ordinal))
                    .toArray();
        }

        /// Whether there is a key that occurs in every part, so that every part is one complete resource or scope: the
        /// parts of one parent id then belong to batches, in their order. A part without it is a fragment of a resource
        /// or scope with a duplicate key, or in a table that is sorted by key.
        private boolean partsHaveCommonKey() {
            Set<String> common = new HashSet<>();
            for (Part part : parts) {
                Set<String> keys = HashSet.newHashSet(8);
                part.owner.parts.get(part.ordinal).forEach(attribute -> keys.add(attribute.key()));
                if (common.isEmpty()) {
                    common.addAll(keys);
                }
                common.retainAll(keys);
                if (common.isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        private BitSet alone(long[] ids) {
            BitSet alone = new BitSet();
            Set<String> common = new HashSet<>();
            for (Owner owner : owners.values()) {
                if (common.isEmpty()) {
                    common.addAll(owner.keys().keySet());
                }
                common.retainAll(owner.keys().keySet());
                if (common.isEmpty()) {
                    return alone;
                }
            }
            for (int i = 0; i < ids.length; i++) {
                Map<String, Integer> keys = owner(ids[i]).keys();
                alone.set(i, !common.isEmpty() && common.stream().allMatch(key -> keys.getOrDefault(key, 0) == 1));
            }
            return alone;
        }

        private int groupCount() {
            return owners.values().stream()
                    .mapToInt(owner -> owner.parts.size())
                    .sum();
        }

        private List<List<Attribute>> groups(long id, boolean alone) {
            return owner(id).groups(alone);
        }

        private Owner owner(long id) {
            return Objects.requireNonNull(owners.get((int) id));
        }
    }

    /// Some adjacent rows.
    ///
    /// @param ordinal among those of the parent id
    private record Part(long id, int ordinal, Owner owner) {}

    /// The rows of one parent id, split where they are not adjacent or a key is repeated.
    private static final class Owner {
        private final List<List<Attribute>> parts = new ArrayList<>();
        private final Set<String> partKeys = new HashSet<>();

        /// Returns whether the row begins a part.
        boolean add(Attribute attribute, boolean newRun) {
            boolean begins = parts.isEmpty() || newRun || !partKeys.add(attribute.key());
            if (begins) {
                parts.add(new ArrayList<>());
                partKeys.clear();
                partKeys.add(attribute.key());
            }
            parts.getLast().add(attribute);
            return begins;
        }

        /// Number of occurrences of each key.
        Map<String, Integer> keys() {
            Map<String, Integer> counts = new HashMap<>();
            for (List<Attribute> part : parts) {
                for (Attribute attribute : part) {
                    counts.merge(attribute.key(), 1, Integer::sum);
                }
            }
            return counts;
        }

        boolean repeatsKey() {
            return keys().values().stream().anyMatch(count -> count > 1);
        }

        List<List<Attribute>> groups(boolean alone) {
            if (parts.size() == 1 || (!alone && repeatsKey())) {
                return parts;
            }
            return List.of(parts.stream().flatMap(List::stream).toList());
        }
    }
}
