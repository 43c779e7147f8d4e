package org.platone.market.bid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.market.bid.ActionType;
import org.platone.market.bid.CurvePoint;
import org.platone.market.bid.FlexibilityType;
import org.platone.market.bid.Proposal;
import org.platone.market.bid.ServiceType;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JsonParser;

class ProposalReaderTest {

    private static final String OFFER = """
            {"playerServiceId":"a","marketType":"realTime","validityStart":"2026-11-22T12:00:00+01:00","podId":"P1",\
            "unknown":{"curve":[1]},"curve":[{"pPrice":-0.05,"p":1.25,"index":48},{"index":49,"q":-1,"qPrice":0.000001}]}""";

    private static Proposal read(String json) {
        try (JsonParser parser = StrictJson.mapper().createParser(json)) {
            parser.nextToken();
            Proposal proposal = ProposalReader.read(parser, ServiceType.OFFER);
            assertThat(parser.nextToken()).isNull();
            return proposal;
        }
    }

    @Test
    void readsMembersInAnyOrder() {
        Proposal offer = read(OFFER);

        assertThat(offer.broken()).isEmpty();
        assertThat(offer.playerServiceId()).isEqualTo("a");
        assertThat(offer.validityStart()).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(offer.podId()).isEqualTo("P1");
        assertThat(offer.action()).isEqualTo(ActionType.ACTIVATE);
        assertThat(offer.flexibilityType()).isEqualTo(FlexibilityType.CONTINUE);
        assertThat(offer.points())
                .containsExactly(
                        new CurvePoint(48, new Power(1250), new Price(-50_000), null, null),
                        new CurvePoint(49, null, null, new Power(-1000), new Price(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"playerServiceId\":\"a\"   | \"playerServiceId\":null | FIELD_MISSING /playerServiceId",
                "\"playerServiceId\":\"a\"   | \"playerServiceId\":[{}] | FIELD_INVALID /playerServiceId",
                "\"marketType\":\"realTime\" | \"marketType\":\"spot\"  | FIELD_INVALID /marketType",
                "2026-11-22T12            | 2026-13-22T12          | FIELD_INVALID /validityStart",
                "\"podId\":\"P1\"            | \"podId\":7             | FIELD_INVALID /podId",
                "\"podId\":\"P1\"            | \"actionType\":\"sell\",\"podId\":\"P1\" | FIELD_INVALID /actionType",
                "\"podId\":\"P1\"            | \"flexibilityType\":1,\"podId\":\"P1\" | FIELD_INVALID /flexibilityType",
                "\"curve\":[{              | \"curves\":[{           | FIELD_MISSING /curve",
                "\"curve\":[{              | \"curve\":7,\"x\":[{    | FIELD_INVALID /curve",
                "\"curve\":[{              | \"curve\":[7,{          | FIELD_MISSING /curve/0/index",
                "\"index\":49              | \"index\":49.0          | FIELD_INVALID /curve/1/index",
                "\"index\":49              | \"index\":4900000000    | FIELD_INVALID /curve/1/index",
                "\"p\":1.25                | \"p\":\"1.25\"          | FIELD_INVALID /curve/0/p",
                "\"p\":1.25                | \"p\":1.2345            | PRECISION /curve/0/p",
                "\"p\":1.25                | \"p\":1e400             | PRECISION /curve/0/p",
                "0.000001                 | 0.0000001              | PRECISION /curve/1/qPrice"
            })
    void namesWhatCannotBeRead(String right, String wrong, String refused) {
        Proposal offer = read(OFFER.replace(right, wrong));

        assertThat(offer.broken().stream().map(refusal -> refusal.reason() + " " + refusal.pointer()))
                .containsExactly(refused);
    }

    @Test
    void needsNoCurveToWithdraw() {
        Proposal withdrawal = read(OFFER.replace("\"podId\":\"P1\"", "\"actionType\":\"delete\"")
                .replace("\"curve\":[{", "\"curves\":[{"));

        assertThat(withdrawal.broken()).isEmpty();
        assertThat(withdrawal.action()).isEqualTo(ActionType.DELETE);
        assertThat(withdrawal.points()).isEqualTo(List.of());
    }
}
