package dev.intarsia.otap.internal.record;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.record.Origins.OriginFile;
import dev.intarsia.otap.internal.resolve.AttributeGroups;
import dev.intarsia.otap.internal.resolve.IdRanges;
import dev.intarsia.otap.internal.resolve.Resolution;
import dev.intarsia.otap.internal.resolve.ResourceResolver;
import dev.intarsia.otap.internal.resolve.RootRows;
import dev.intarsia.otap.internal.resolve.SignalRows;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.otap.schema.TableKind;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Scans a partition for the data by which resources and scopes are resolved: the ids of all tables, which are a few
/// bytes per row, and the attributes of resources and scopes, which are few rows. Retains a few numbers per root row,
/// and nothing of other rows.
public final class OriginScan {
    private final Map<OtapTable, List<TableFooter>> files;
    private final DamagedSignals damaged;
    private final FileOriginReader reader;
    private final ScannedFiles known;
    private final Map<Signal, RootRows> rows = new EnumMap<>(Signal.class);
    private final Map<Signal, IdRanges.Builder> ids = new EnumMap<>(Signal.class);
    private final Map<Signal, List<IdRanges>> below = new EnumMap<>(Signal.class);
    private final Map<LeafColumn, OriginFile> starts = new IdentityHashMap<>();
    private final AttributeGroups resources;
    private final AttributeGroups scopes;

    private OriginScan(
            Map<OtapTable, List<TableFooter>> files,
            DamagedSignals damaged,
            FileOriginReader reader,
            ScannedFiles known) {
        this.files = files;
        this.damaged = damaged;
        this.reader = reader;
        this.known = known;
        for (Signal signal : Signal.values()) {
            rows.put(signal, new RootRows());
            ids.put(signal, new IdRanges.Builder());
            read(signal);
        }
        this.resources = groups(OtapTable.RESOURCE_ATTRS);
        this.scopes = groups(OtapTable.SCOPE_ATTRS);
    }

    /// Scans all files of a partition.
    ///
    /// @param files the files of each table in the order in which they were written
    /// @param partition named in failures
    /// @throws dev.intarsia.error.ReadException if a file cannot be read
    public static OriginScan read(Map<OtapTable, List<TableFooter>> files, OtapPlace partition, ReadContext context) {
        return read(files, new DamagedSignals(), partition, context, new ScannedFiles(0));
    }

    /// Same, if some signals are known to be damaged, and some files were scanned before.
    ///
    /// @param files the files of each table in the order in which they were written
    /// @param damaged the signals whose ids are not read; further signals that prove damaged are added
    /// @param partition named in failures
    /// @param scanned cache of files that are not read again; newly read files are added
    /// @throws dev.intarsia.error.ReadException if a file of a shared table cannot be read, or the store fails
    public static OriginScan read(
            Map<OtapTable, List<TableFooter>> files,
            DamagedSignals damaged,
            OtapPlace partition,
            ReadContext context,
            ScannedFiles scanned) {
        return new OriginScan(files, damaged, new FileOriginReader(partition, context), scanned);
    }

    /// Returns the resources and scopes of the records of a signal. If another signal is damaged, none is resolved.
    ///
    /// @throws dev.intarsia.error.ReadException if a file of the signal is damaged
    public Origins origins(Signal signal) {
        damaged.requireSound(signal);
        if (!damaged.isEmpty() && !isNumberedByPartition(signal)) {
            return new Origins(unresolved(rows(signal).count()), resources, scopes, starts);
        }
        RootRows of = rows(signal);
        Resolution resolution = isNumberedByPartition(signal)
                ? ResourceResolver.joined(of, resources, scopes)
                : ResourceResolver.resolve(signalRows(signal), others(signal), resources, scopes);
        return new Origins(resolution, resources, scopes, starts);
    }

    private SignalRows signalRows(Signal signal) {
        return new SignalRows(rows(signal), ids(signal).build(), below.getOrDefault(signal, List.of()));
    }

    private List<SignalRows> others(Signal signal) {
        return Arrays.stream(Signal.values())
                .filter(other -> other != signal)
                .map(this::signalRows)
                .toList();
    }

    private Resolution unresolved(int count) {
        int[] ofResource = new int[count];
        int[] ofScope = new int[count];
        Arrays.fill(ofResource, resources.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED);
        Arrays.fill(ofScope, scopes.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED);
        return new Resolution(ofResource, ofScope, new int[count]);
    }

    private boolean isNumberedByPartition(Signal signal) {
        List<TableFooter> roots = files.getOrDefault(signal.rootTable(), List.of());
        return !roots.isEmpty()
                && roots.stream().allMatch(file -> file.columns().isNumberedByPartition(OtapColumn.RESOURCE_ID));
    }

    private RootRows rows(Signal signal) {
        return Objects.requireNonNull(rows.get(signal));
    }

    private IdRanges.Builder ids(Signal signal) {
        return Objects.requireNonNull(ids.get(signal));
    }

    private void read(Signal signal) {
        if (damaged.has(signal)) {
            return;
        }
        try {
            readRoot(signal);
            readIds(signal);
        } catch (ReadException failure) {
            damaged.add(signal, failure);
        }
    }

    private void readRoot(Signal signal) {
        RootRows to = rows(signal);
        for (TableFooter file : files.getOrDefault(signal.rootTable(), List.of())) {
            OriginFile start = new OriginFile(to.count(), file.columns().isScopeSchemaUrlSound());
            file.parquet().footer().schema().leaves().forEach(leaf -> starts.put(leaf, start));
            FileOrigins.Roots facts = known.get(file, FileOrigins.Roots.class, reader::roots);
            to.addAll(facts.rows());
            ids(signal).add(facts.ids());
        }
    }

    private void readIds(Signal signal) {
        for (OtapTable table : signal.tables()) {
            if (table.kind() != TableKind.ROOT && table.kind() != TableKind.ATTRIBUTES) {
                IdRanges.Builder ofTable = new IdRanges.Builder();
                for (TableFooter file : files.getOrDefault(table, List.of())) {
                    ofTable.add(
                            known.get(file, FileOrigins.Ids.class, reader::ids).ids());
                }
                IdRanges built = ofTable.build();
                ids(signal).add(built);
                below.computeIfAbsent(signal, any -> new ArrayList<>()).add(built);
            }
        }
    }

    private AttributeGroups groups(OtapTable table) {
        AttributeGroups.Builder groups = new AttributeGroups.Builder();
        for (TableFooter file : files.getOrDefault(table, List.of())) {
            known.get(file, FileOrigins.Owned.class, reader::attributes).addTo(groups);
        }
        return groups.build();
    }
}
