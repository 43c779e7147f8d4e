package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeWriterTest {
    @Test
    void writesTheOutcomeOfABookToTheLetter() {
        String outcome = ExampleBook.clear(ExampleBook.JSON);

        assertThat(outcome).isEqualTo("""
                        {"sessionId":"635100006369b3002cc2303c","marketType":"realTime","pods":[\
                        {"podId":"IT001E60000001","power":[\
                        {"index":48,"playerServiceId":"ACEAE/1/0","playerOfferId":"ACEAE/1/0","playerRequestId":"DSO::realtime-1",\
                        "acceptedPValue":2.5,"acceptedPPrice":0.05,"acceptedPType":"PARTIAL",\
                        "acceptedQValue":0.25,"acceptedQPrice":0.01,"acceptedQType":"OK","rejectionTypeP":"LIMIT","rejectionTypeQ":null},\
                        {"index":49,"playerServiceId":"ACEAE/1/0","playerOfferId":"ACEAE/1/0","playerRequestId":"DSO::realtime-1",\
                        "acceptedPValue":-0.5,"acceptedPPrice":2.999999,"acceptedPType":"PARTIAL",\
                        "acceptedQValue":null,"acceptedQPrice":null,"acceptedQType":null,"rejectionTypeP":"OUTBID","rejectionTypeQ":null}]},\
                        {"podId":"IT001E60000002","power":[\
                        {"index":48,"playerServiceId":"ACEAE/2/0","playerOfferId":"ACEAE/2/0","playerRequestId":null,\
                        "acceptedPValue":0,"acceptedPPrice":null,"acceptedPType":"KO",\
                        "acceptedQValue":null,"acceptedQPrice":null,"acceptedQType":null,"rejectionTypeP":"PRICE","rejectionTypeQ":null}]}],\
                        "requests":[{"playerServiceId":"DSO::realtime-1","power":[\
                        {"index":48,"requestedP":12.5,"servedP":2.5,"requestedQ":2,"servedQ":0.25},\
                        {"index":49,"requestedP":-0.5,"servedP":-0.5}]}],\
                        "welfare":"0.158750125"}
                        """);
    }

    @Test
    void writesTheSameBytesWhateverTheOrderOfTheLists() {
        int second = ExampleBook.JSON.indexOf("{ \"playerServiceId\": \"ACEAE/2/0\"");
        int first = ExampleBook.JSON.indexOf("{ \"playerServiceId\": \"ACEAE/1/0\"");
        int end = ExampleBook.JSON.indexOf(" ],\n  \"note\"");
        String turned = ExampleBook.JSON.substring(0, first)
                + ExampleBook.JSON.substring(second, end)
                + ","
                + ExampleBook.JSON.substring(first, second).stripTrailing().replaceAll(",$", "")
                + ExampleBook.JSON.substring(end);

        assertThat(ExampleBook.clear(turned)).isEqualTo(ExampleBook.clear(ExampleBook.JSON));
    }
}
