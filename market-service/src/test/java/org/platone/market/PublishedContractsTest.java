package org.platone.market;

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
import org.junit.jupiter.params.provider.ValueSource;
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

    private final ContractFiles contracts = new ContractFiles();

    @Test
    void shipsEveryFileThatItNames() {
        for (String name : contracts.names()) {
            assertThat(contracts.file(name)).as(name).isPresent();
        }
        assertThat(contracts.file("../application.properties")).isEmpty();
    }

    @Test
    void refersOnlyToWhatIsThere() {
        for (String name : contracts.names()) {
            JsonNode document = PublishedContracts.document(name);
            for (JsonNode ref : document.findValues("$ref")) {
                String text = ref.stringValue();
                String file = text.startsWith("#") ? name : text.replaceFirst("^\\./", "");
                String pointer = text.startsWith("#") ? text.substring(1) : "";
                assertThat(contracts.names()).as(name + " " + text).contains(file);
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
                        "platone.sessions",
                        "platone.market-outcomes.{participantId}",
                        "platone.validated-outcomes.{participantId}",
                        "platone.internal.pods",
                        "platone.internal.books",
                        "platone.internal.validated-outcomes",
                        "platone.internal.certifications",
                        "platone.internal.changes",
                        "platone.internal.retries",
                        "platone.internal.dead-letters");
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "platone.sessions",
                        "platone.scd.pods",
                        "platone.internal.market-outcomes",
                        "platone.internal.wallets",
                        "platone.internal.settlements",
                        "platone.internal.changes",
                        "platone.internal.retries",
                        "platone.internal.dead-letters");
    }

    @Test
    void saysOfEachTopicWhatThisTestValidatesItsMessagesBy() {
        JsonNode asyncApi = PublishedContracts.document("asyncapi.yaml");
        for (Map.Entry<String, JsonNode> channel : asyncApi.path("channels").properties()) {
            String topic = channel.getValue().path("address").stringValue("");
            String schema = PublishedContracts.schemaOf(topic);
            if (schema != null) {
                for (JsonNode message : channel.getValue().path("messages")) {
                    assertThat(asyncApi.at(message.path("$ref").stringValue("").substring(1))
                                    .at("/payload/$ref")
                                    .stringValue(""))
                            .as(topic)
                            .isEqualTo("./" + schema);
                }
            }
        }
    }

    @Test
    void letsThoseRolesInThatTheDescriptionNames() {
        AccessTable table = new MarketAccess().marketAccessTable();
        JsonNode paths = PublishedContracts.document("openapi.yaml").path("paths");
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String example = path.getKey().replaceAll("\\{[^}]+}", "x");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                Set<Role> named = EnumSet.noneOf(Role.class);
                operation.getValue().path("x-roles").forEach(role -> named.add(Role.valueOf(role.stringValue())));
                Set<Role> allowed = EnumSet.noneOf(Role.class);
                for (Role role : Role.values()) {
                    if (table.decide(HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT)), example, role)
                            == Decision.ALLOWED) {
                        allowed.add(role);
                    }
                }
                assertThat(allowed).as(operation.getKey() + " " + path.getKey()).isEqualTo(named);
                checked.add(path.getKey());
            }
        }
        assertThat(checked).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/status | \"opened\"",
                "/firstIndex | 100",
                "/gateOpen | \"yesterday\"",
                "/rules/minPrice | 0.0000001",
                "/unheardOf | 1"
            })
    void findsASessionWrongThatIs(String pointer, String value) {
        ObjectNode session = (ObjectNode) StrictJson.mapper().readTree("""
                {"id":"s","marketType":"dayAhead","status":"active","gateOpen":"2026-11-21T10:00:00Z","gateClose":"2026-11-21T14:30:00Z",
                 "deliveryStart":"2026-11-21T23:00:00Z","deliveryEnd":"2026-11-22T23:00:00Z","deliveryDay":"2026-11-22",
                 "intervalMinutes":15,"firstIndex":0,"intervals":96,
                 "rules":{"priority":["DSO_request","TSO_request"],"pricing":"PAY_AS_BID","counteractionGuard":true,"minPrice":-3,
                          "maxPrice":3,"technicalDeadline":"PT1H","silence":"REJECT"},
                 "registry":{"version":"3-abc","pods":3},
                 "changes":[{"status":"active","at":"2026-11-21T10:00:00Z","by":"SCHEDULER"}]}""");
        assertThat(PublishedContracts.wrongWith("platone.sessions", session)).isEmpty();

        int last = pointer.lastIndexOf('/');
        ((ObjectNode) session.at(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), StrictJson.mapper().readTree(value));

        assertThat(PublishedContracts.wrongWith("platone.sessions", session)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "asyncapi.yaml"})
    void isOfTheVersionThatItSays(String name) {
        JsonNode document = PublishedContracts.document(name);

        assertThat(document.path(name.replace(".yaml", "")).stringValue("")).isIn("3.1.0", "3.0.0");
        assertThat(document.at("/info/title").stringValue("")).isEqualTo("Platone market");
    }

    static List<PublishedExample> published() {
        return PublishedExample.all("market-service");
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
