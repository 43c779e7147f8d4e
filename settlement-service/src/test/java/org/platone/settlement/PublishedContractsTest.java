package org.platone.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.starter.access.AccessTable;
import org.platone.starter.access.AccessTable.Decision;
import org.platone.starter.access.Role;
import org.platone.starter.contract.ContractFiles;
import org.platone.starter.json.StrictJson;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PublishedContractsTest {

    private final List<String> names = new ContractFiles().names();

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(names).contains("openapi.yaml", "asyncapi.yaml", "settlement.v1.schema.json");
        for (String name : names) {
            JsonNode document = PublishedContracts.document(name);
            for (JsonNode ref : document.findValues("$ref")) {
                String text = ref.stringValue();
                String file = text.startsWith("#") ? name : text.replaceFirst("^\\./", "");
                String pointer = text.startsWith("#") ? text.substring(1) : "";
                assertThat(names).as(name + " " + text).contains(file);
                assertThat(PublishedContracts.document(file).at(pointer).isMissingNode())
                        .as(name + " " + text)
                        .isFalse();
            }
        }
    }

    @Test
    void describesEveryTopicThatItReadsAndWrites() {
        JsonNode asyncApi = PublishedContracts.document("asyncapi.yaml");
        Set<String> sent = new HashSet<>();
        Set<String> received = new HashSet<>();
        asyncApi.path("operations").forEach(operation -> {
            JsonNode channel =
                    asyncApi.at(operation.at("/channel/$ref").stringValue("").substring(1));
            (operation.path("action").stringValue("").equals("send") ? sent : received)
                    .add(channel.path("address").stringValue(""));
        });

        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "platone.settlements.{participantId}",
                        "platone.internal.settlements",
                        "platone.internal.certifications",
                        "platone.internal.dead-letters");
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "platone.scd.measurements",
                        "platone.sessions",
                        "platone.internal.validated-outcomes",
                        "platone.internal.pods",
                        "platone.internal.agreements",
                        "platone.internal.payments",
                        "platone.internal.retries");
    }

    @Test
    void saysOfEachTopicWhatItsMessagesAreValidatedBy() {
        JsonNode asyncApi = PublishedContracts.document("asyncapi.yaml");
        Set<String> checked = new HashSet<>();
        for (Map.Entry<String, JsonNode> channel : asyncApi.path("channels").properties()) {
            String schema = PublishedContracts.schemaOf(
                    channel.getValue().path("address").stringValue(""));
            if (schema != null) {
                for (JsonNode message : channel.getValue().path("messages")) {
                    assertThat(asyncApi.at(message.path("$ref").stringValue("").substring(1))
                                    .at("/payload/$ref")
                                    .stringValue(""))
                            .isEqualTo("./" + schema);
                    checked.add(schema);
                }
            }
        }
        assertThat(checked).hasSize(4);
    }

    @Test
    void letsThoseRolesInThatTheDescriptionNames() {
        AccessTable table = new SettlementAccess().accessTable();
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                PublishedContracts.document("openapi.yaml").path("paths").properties()) {
            String example = path.getKey().replaceAll("\\{[^}]+}", "x");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                HttpMethod method = HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT));
                Set<Role> named = EnumSet.noneOf(Role.class);
                operation.getValue().path("x-roles").forEach(role -> named.add(Role.valueOf(role.stringValue())));
                Set<Role> allowed = EnumSet.noneOf(Role.class);
                for (Role role : Role.values()) {
                    if (table.decide(method, example, role) == Decision.ALLOWED) {
                        allowed.add(role);
                    }
                }
                assertThat(allowed).as(method + " " + path.getKey()).isEqualTo(named);
                described.add(method + " " + path.getKey());
            }
        }
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(table.rules().stream()
                        .map(rule -> rule.method() + " " + rule.pattern())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/version | 0",
                "/sent | \"yesterday\"",
                "/marketType | \"intraDay\"",
                "/flexibility | []",
                "/unheardOf | 1",
                "/flexibility/0/power/0/penaltyP | -1",
                "/flexibility/0/power/0/paidP | 0.0000001",
                "/flexibility/0/power/0/missing | \"METER\""
            })
    void findsASettlementWrongThatIs(String pointer, String value) {
        JsonNode settlement = StrictJson.mapper().readTree("""
                {"settlementId":"s:2026-11-22T11:00:00Z","sessionId":"s","marketOutcomeId":"s:market-outcome","marketType":"realTime",
                 "startTime":"2026-11-22T11:00:00Z","endTime":"2026-11-22T15:00:00Z","sent":"2026-11-22T15:00:01Z","version":1,"part":1,"parts":1,
                 "flexibility":[{"pod":"P","power":[{"index":48,"playerOfferId":"O","playerRequestId":"R","offerPlayerId":"AGG1","requestPlayerId":"DSO",
                   "requestedP":2,"pPrice":0.3,"baselineP":10,"measuredP":7.5,"deliveredP":2.5,"paidP":0.15,"penaltyP":0,
                   "requestedQ":null,"qPrice":null,"baselineQ":null,"measuredQ":null,"deliveredQ":null,"paidQ":0,"penaltyQ":0,"missing":null,"version":1}]}]}""");
        assertThat(PublishedContracts.wrongWith("platone.settlements.AGG1", settlement))
                .isEmpty();
        int name = pointer.lastIndexOf('/');

        ((ObjectNode) settlement.at(pointer.substring(0, name)))
                .set(pointer.substring(name + 1), StrictJson.mapper().readTree(value));

        assertThat(PublishedContracts.wrongWith("platone.settlements.AGG1", settlement))
                .isNotEmpty();
    }

    static List<PublishedExample> published() {
        return PublishedExample.all("settlement-service");
    }

    @ParameterizedTest
    @MethodSource("published")
    void acceptsWhatEarlierVersionsPublished(PublishedExample example) {
        Map<String, String> described = PublishedContracts.describedTopics();
        assertThat(described).containsKey(example.topic());

        assertThat(PublishedContracts.wrongBy(
                        described.getOrDefault(example.topic(), ""),
                        StrictJson.mapper().readTree(example.json())))
                .isEmpty();
    }

    @Test
    void hasAnExampleOfEveryMessageWithASchema() {
        Set<String> described = PublishedContracts.describedTopics().keySet();

        assertThat(published().stream().map(PublishedExample::topic)).containsAll(described);
        assertThat(described).hasSizeGreaterThan(3);
    }
}
