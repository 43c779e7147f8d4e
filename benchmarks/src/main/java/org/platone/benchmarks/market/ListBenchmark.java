package org.platone.benchmarks.market;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * How long the lists of a session's bids take when there are very many: a page through the gateway, filtered, searched and
 * sorted. The bids are copies of one that the market stored, put straight into the store.
 */
public final class ListBenchmark {
    private static final String USAGE = "usage: ListBenchmark [--bids N] [--rounds N] [--state DIR]";
    private static final int AT_ONCE = 1000;
    private static final int PODS = 1000;

    private ListBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int bids = 1_000_000;
        int rounds = 3;
        Path state = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--bids" -> bids = Integer.parseInt(arguments[i + 1]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
                case "--state" -> state = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        try (Platform platform = Platform.start(
                state == null ? Files.createTempDirectory("platone") : state,
                Map.of("platone.market.scheduler-enabled", "false"))) {
            var operator = new Member(platform, "MO");
            String session = fill(platform, operator, bids);
            System.out.printf(
                    "%d bids of one session, a page of 50 through the gateway, fastest of %d%n%n", bids, rounds);
            String path = "/api/market-sessions/" + session + "/flexibility-services?";
            for (Map.Entry<String, String> list : lists(bids).entrySet()) {
                System.out.printf(
                        Locale.ROOT,
                        "%-58s %8.2f s%n",
                        list.getKey(),
                        seconds(operator, path + list.getValue(), rounds));
            }
        }
    }

    private static Map<String, String> lists(int bids) {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("the first", "");
        lists.put("the last", "page=" + (bids / 50 - 1));
        lists.put("sorted by PoD", "sort=podId");
        lists.put("sorted by time, latest first", "sort=receivedAt,desc");
        lists.put("of one participant", "player=AGG1");
        lists.put("requests, of which there are none", "serviceType=DSO_request");
        lists.put("with a text that one bid has", "text=list%2F" + (bids - 1));
        lists.put("with a text that a tenth has, sorted", "text=7&sort=playerServiceId");
        return lists;
    }

    private static double seconds(Member operator, String path, int rounds) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            operator.get(path);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static String fill(Platform platform, Member operator, int bids) {
        operator.post(
                "/api/pods", "text/csv", "podId,aggregatorId,zone,poMId,pnP,inp,inq,cnq\nL0,AGG1,MV1,LV1,5,0,0,0\n");
        String start = LocalDate.now(ZoneId.of("Europe/Rome"))
                .plusDays(3)
                .atStartOfDay(ZoneId.of("Europe/Rome"))
                .toInstant()
                .toString();
        String session = operator.post(
                        "/api/market-sessions", "{\"marketType\":\"realTime\",\"deliveryStart\":\"" + start + "\"}")
                .required("id")
                .asString();
        operator.post("/api/market-sessions/" + session + "/open", "{}");
        String offer = "{\"playerServiceId\":\"list/0\",\"marketType\":\"realTime\",\"validityStart\":\"" + start
                + "\",\"podId\":\"L0\",\"curve\":[" + points() + "]}";
        new Member(platform, "AGG1").post("/api/flexibility-offers", "application/json", offer);
        var uri = new ConnectionString(platform.settings("market-service").getProperty("spring.mongodb.uri"));
        try (MongoClient client = MongoClients.create(uri)) {
            copy(client.getDatabase(Objects.requireNonNull(uri.getDatabase())).getCollection("bids"), session, bids);
        }
        return session;
    }

    private static String points() {
        List<String> points = new ArrayList<>();
        for (int index = 0; index < 16; index++) {
            points.add("{\"index\":" + index + ",\"p\":1.25,\"pPrice\":0.1}");
        }
        return String.join(",", points);
    }

    /** Puts copies of a session's first bid beside it, each with an id of its own and one of some PoDs. */
    private static void copy(MongoCollection<Document> stored, String session, int bids) {
        Document first = stored.find(new Document("_id", session + ".0")).first();
        if (first == null) {
            throw new IllegalStateException("The bid was not stored");
        }
        for (int from = 1; from < bids; from += AT_ONCE) {
            List<Document> bulk = new ArrayList<>(AT_ONCE);
            for (int number = from; number < Math.min(bids, from + AT_ONCE); number++) {
                String id = "list/" + number;
                bulk.add(new Document(first)
                        .append("_id", session + "." + number)
                        .append("number", number)
                        .append("key", first.getString("key").replace("list/0", id))
                        .append("playerServiceId", id)
                        .append("words", first.getString("words").replace("list/0", id))
                        .append("podId", "L" + number * 31L % PODS));
            }
            stored.insertMany(bulk, new InsertManyOptions().ordered(false));
        }
    }
}
