package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.schema.OtapTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The format of a checkpoint file: magic, version, length of the rest without the last four bytes, the directory's
/// name, the generation, the groups, CRC-32C of everything before it. Big-endian; texts in Java's modified UTF-8,
/// preceded by a length of two bytes.
final class CheckpointFormat {
    private static final int MAGIC = 0x494f_4350;
    private static final int VERSION = 2;
    private static final int HEADER = 2 * Integer.BYTES + Long.BYTES;

    private CheckpointFormat() {}

    static byte[] encode(CheckpointPart part) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body);
                DataOutputStream whole = new DataOutputStream(file)) {
            out.writeUTF(part.source());
            out.writeLong(part.generation());
            Map<FileGroup, GroupState> groups = part.sorted();
            out.writeInt(groups.size());
            for (Map.Entry<FileGroup, GroupState> group : groups.entrySet()) {
                write(group.getKey(), group.getValue(), out);
            }
            whole.writeInt(MAGIC);
            whole.writeInt(VERSION);
            whole.writeLong(body.size());
            body.writeTo(whole);
            whole.writeInt(checksum(file.toByteArray(), file.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(FileGroup key, GroupState group, DataOutputStream out) throws IOException {
        out.writeUTF(key.table().folder());
        out.writeInt(key.path().segments().size());
        for (String segment : key.path().segments()) {
            out.writeUTF(segment);
        }
        out.writeInt(group.done.size());
        for (FileId id : sorted(group.done)) {
            write(id, out);
        }
        out.writeInt(group.begun.size());
        for (FileId id : sorted(group.begun.keySet())) {
            GroupState.Begun begun = group.begun.getOrDefault(id, new GroupState.Begun(0, 0));
            write(id, out);
            out.writeLong(begun.rows());
            out.writeLong(begun.size());
        }
        out.writeInt(group.missing.size());
        for (FileId id : sorted(group.missing.keySet())) {
            write(id, out);
            out.writeLong(group.missing.getOrDefault(id, Instant.EPOCH).toEpochMilli());
        }
    }

    private static List<FileId> sorted(Collection<FileId> ids) {
        return ids.stream().sorted().toList();
    }

    private static void write(FileId id, DataOutputStream out) throws IOException {
        out.writeLong(id.millis());
        out.writeLong(id.uuid().getMostSignificantBits());
        out.writeLong(id.uuid().getLeastSignificantBits());
    }

    /// @throws IOException if the bytes are not a complete checkpoint file
    static CheckpointPart decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < HEADER + Integer.BYTES || in.readInt() != MAGIC) {
                throw new IOException("it is not a checkpoint");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("its version is " + version + ", not " + VERSION);
            }
            long length = in.readLong();
            if (length != bytes.length - HEADER - Integer.BYTES) {
                throw new IOException(bytes.length + " bytes, but its header states " + length + " and the frame");
            }
            requireChecksum(bytes);
            CheckpointPart part = part(in);
            if (in.available() != Integer.BYTES) {
                throw new IOException("unexpected bytes after its end");
            }
            return part;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void requireChecksum(byte[] bytes) throws IOException {
        int covered = bytes.length - Integer.BYTES;
        try (DataInputStream end = new DataInputStream(new ByteArrayInputStream(bytes, covered, Integer.BYTES))) {
            if (end.readInt() != checksum(bytes, covered)) {
                throw new IOException("its checksum is wrong");
            }
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static CheckpointPart part(DataInputStream in) throws IOException {
        String source = in.readUTF();
        long generation = in.readLong();
        Map<FileGroup, GroupState> groups = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String folder = in.readUTF();
            OtapTable table =
                    OtapTable.ofFolder(folder).orElseThrow(() -> new IllegalArgumentException("no table " + folder));
            groups.put(new FileGroup(path(in), table), group(in));
        }
        return new CheckpointPart(source, generation, groups);
    }

    private static PartitionPath path(DataInputStream in) throws IOException {
        List<String> segments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            segments.add(in.readUTF());
        }
        return new PartitionPath(segments);
    }

    private static GroupState group(DataInputStream in) throws IOException {
        GroupState group = new GroupState();
        for (int left = in.readInt(); left > 0; left--) {
            group.done.add(id(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            group.begun.put(id(in), new GroupState.Begun(in.readLong(), in.readLong()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            group.missing.put(id(in), Instant.ofEpochMilli(in.readLong()));
        }
        return group;
    }

    private static FileId id(DataInputStream in) throws IOException {
        return new FileId(in.readLong(), new UUID(in.readLong(), in.readLong()));
    }
}
