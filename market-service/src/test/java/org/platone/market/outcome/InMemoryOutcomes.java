package org.platone.market.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Outcomes in memory, which also notes the chunks that are opened. */
final class InMemoryOutcomes implements Outcomes {

    private final Map<String, OutcomeHead> heads = new HashMap<>();
    private final Map<String, Chunk> chunks = new HashMap<>();
    private final Map<String, byte[]> decisions = new HashMap<>();
    private final List<Integer> opened = new ArrayList<>();

    @Override
    public void addHead(OutcomeHead head) {
        heads.putIfAbsent(head.sessionId(), head);
    }

    @Override
    public Optional<OutcomeHead> head(String sessionId) {
        return Optional.ofNullable(heads.get(sessionId));
    }

    @Override
    public boolean replaceHead(OutcomeHead head) {
        OutcomeHead there = heads.get(head.sessionId());
        if (there == null || there.revision() != head.revision()) {
            return false;
        }
        heads.put(head.sessionId(), head.atRevision(head.revision() + 1));
        return true;
    }

    @Override
    public void putChunk(String source, OutcomeKind kind, ChunkInfo info, byte[] pods, @Nullable String extra) {
        chunks.put(id(source, kind, info.part()), new Chunk(info, pods.clone(), extra));
    }

    @Override
    public void putUnchanged(String source, ChunkInfo info) {
        Chunk market = Objects.requireNonNull(chunks.get(id(source, OutcomeKind.MARKET, info.part())));
        chunks.put(id(source, OutcomeKind.VALIDATED, info.part()), new Chunk(info, market.pods(), null));
    }

    @Override
    public Optional<byte[]> chunk(String source, OutcomeKind kind, int part) {
        opened.add(part);
        return Optional.ofNullable(chunks.get(id(source, kind, part))).map(Chunk::pods);
    }

    @Override
    public Optional<String> extra(String source, OutcomeKind kind, int part) {
        return Optional.ofNullable(chunks.get(id(source, kind, part))).map(Chunk::extra);
    }

    @Override
    public boolean hasChunk(String source, OutcomeKind kind, int part) {
        return chunks.containsKey(id(source, kind, part));
    }

    @Override
    public List<ChunkInfo> chunks(String source, OutcomeKind kind, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(part -> chunks.get(id(source, kind, part)))
                .filter(Objects::nonNull)
                .map(Chunk::info)
                .toList();
    }

    @Override
    public void putDecisions(String source, String postId, int part, byte[] content) {
        decisions.put(source + "/" + postId + "/" + part, content.clone());
    }

    @Override
    public Optional<byte[]> decisions(String source, String postId, int part) {
        return Optional.ofNullable(decisions.get(source + "/" + postId + "/" + part));
    }

    @Override
    public void remove(String sessionId, String sources) {
        chunks.keySet().removeIf(id -> id.startsWith(sources));
        decisions.keySet().removeIf(id -> id.startsWith(sources));
        heads.remove(sessionId);
    }

    /** The chunks that were opened since this was last asked for. */
    List<Integer> opened() {
        List<Integer> parts = List.copyOf(opened);
        opened.clear();
        return parts;
    }

    private static String id(String source, OutcomeKind kind, int part) {
        return source + "/" + kind + "/" + part;
    }

    @SuppressWarnings("ArrayRecordComponent") // Chunks are not compared.
    private record Chunk(
            ChunkInfo info, byte[] pods, @Nullable String extra) {}
}
