package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Direction;
import org.platone.clearing.engine.Product;

class BookReaderTest {
    @Nested
    class ReadsExactly {
        private final Book book = ExampleBook.read(ExampleBook.JSON);

        @Test
        void theHeader() {
            assertThat(book.header().sessionId()).isEqualTo("635100006369b3002cc2303c");
            assertThat(book.header().firstIndex()).isEqualTo(48);
            assertThat(book.header().intervals()).isEqualTo(16);
            assertThat(book.header().priority()).containsExactly("DSO_request", "TSO_request");
            assertThat(book.header().counteractionGuard()).isTrue();
        }

        @Test
        void powersAsWattsAndPricesAsMicroEuro() {
            int point = book.offerCurves().at(0, 0);

            assertThat(book.offerId(0)).isEqualTo("ACEAE/1/0");
            assertThat(book.offerCurves().quantity(Product.P, point)).isEqualTo(2750);
            assertThat(book.offerCurves().price(Product.P, point)).isEqualTo(50_000);
            assertThat(book.offerCurves().quantity(Product.Q, point)).isEqualTo(250);
            assertThat(book.offerCurves().quantity(Product.Q, book.offerCurves().at(0, 1)))
                    .isEqualTo(Book.NONE);
        }

        @Test
        void aRequestWithoutPriceAsPayingTheCap() {
            assertThat(book.requestCurves()
                            .price(Product.P, book.requestCurves().at(0, 1)))
                    .isEqualTo(3_000_000);
        }

        @Test
        void limitsOfAnIntervalBeforeThoseOfThePod() {
            assertThat(book.podId(0)).isEqualTo("IT001E60000001");
            assertThat(book.limit(0, 0, Product.P, Direction.UP)).isEqualTo(2500);
            assertThat(book.limit(0, 0, Product.P, Direction.DOWN)).isEqualTo(1500);
            assertThat(book.limit(0, 0, Product.Q, Direction.UP)).isEqualTo(250);
            assertThat(book.limit(0, 1, Product.P, Direction.UP)).isZero();
            assertThat(book.limit(0, 2, Product.P, Direction.UP)).isEqualTo(3000);
            assertThat(book.limit(1, 0, Product.P, Direction.UP)).isEqualTo(Book.UNLIMITED);
        }

        @Test
        void aBookWhoseFieldsComeInAnotherOrder() {
            String header = ExampleBook.JSON.substring(1, ExampleBook.JSON.indexOf("\"pods\""));
            String lists = ExampleBook.JSON.substring(
                    ExampleBook.JSON.indexOf("\"pods\""), ExampleBook.JSON.lastIndexOf(",\n  \"note\""));
            String pods = lists.substring(0, lists.indexOf("\"requests\""));
            String bids = lists.substring(lists.indexOf("\"requests\""));

            String turned = "{" + bids + "," + pods + header + "\"note\": null}";

            assertThat(ExampleBook.clear(turned)).isEqualTo(ExampleBook.clear(ExampleBook.JSON));
        }

        @ParameterizedTest
        @CsvSource({
            "2.750,2750",
            "275e-2,2750",
            "0.275E1,2750",
            "-0.001,-1",
            "0,0",
            "-0.0,0",
            "1000000000,1000000000000"
        })
        void numbersInAnySpelling(String spelled, long watts) {
            Book other = ExampleBook.read(ExampleBook.JSON.replace("\"p\": 2.75", "\"p\": " + spelled));

            assertThat(other.offerCurves().quantity(Product.P, 0)).isEqualTo(watts);
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "`\"p\": 2.75,`|`\"p\": 2.7501,`|/offers/0/curve/0/p|has 4 decimals, should have at most 3",
                    "`\"p\": 2.75,`|`\"p\": 1e-4,`|/offers/0/curve/0/p|has 4 decimals, should have at most 3",
                    "`\"p\": 2.75,`|`\"p\": 1e99,`|/offers/0/curve/0/p|is too large",
                    "`\"p\": 2.75,`|`\"p\": 1000000000.001,`|/offers/0/curve/0/p|should be at most 1000000000 kW",
                    "`\"p\": 2.75,`|`\"p\": \"2.75\",`|/offers/0/curve/0/p|should be a number of kW",
                    "`\"pPrice\": 2.999999`|`\"pPrice\": 2.9999999`|/offers/0/curve/1/pPrice|has 7 decimals, should have at most 6",
                    "`\"pPrice\": 0.05, \"q\"`|`\"q\"`|/offers/0/curve/0/pPrice|is missing",
                    "`\"index\": 49, \"p\": -1.2`|`\"index\": 48, \"p\": -1.2`|/offers/0/curve/1/index|48 appears twice",
                    "`\"index\": 49, \"p\": -1.2`|`\"index\": 64, \"p\": -1.2`|/offers/0/curve/1/index|lies outside the session, should be from 48 to 63",
                    "`\"index\": 49, \"p\": -1.2`|`\"index\": 47, \"p\": -1.2`|/offers/0/curve/1/index|lies outside the session, should be from 48 to 63",
                    "`\"index\": 49, \"p\": -1.2`|`\"index\": 49.5, \"p\": -1.2`|/offers/0/curve/1/index|should be a whole number",
                    "`\"index\": 49, \"p\": -1.2`|`\"p\": -1.2`|/offers/0/curve/1/index|is missing",
                    "`\"index\": 49, \"p\": -0.5`|`\"index\": 48, \"p\": -0.5`|/requests/0/curve/1/index|48 appears twice",
                    "`\"podId\": \"IT001E60000001\", \"flex`|`\"podId\": \"nowhere\", \"flex`|/offers/0/podId|nowhere is unknown, should be a PoD of the book",
                    "`\"podId\": \"IT001E60000001\", \"flex`|`\"flex`|/offers/0/podId|is missing",
                    "`\"podId\": \"IT001E60000001\", \"poMId`|`\"podId\": \"IT001E60000002\", \"poMId`|/pods/1/podId|IT001E60000002 appears twice",
                    "`\"maxDownKw\": 1.5`|`\"maxDownKw\": -1.5`|/pods/1/maxDownKw|is negative",
                    "`\"upP\": 2.5`|`\"upP\": -2.5`|/pods/1/maxFlexibility/0/upP|is negative",
                    "`\"maxUpKvar\": 1.0`|`\"maxUpKvar\": 1.0001`|/pods/1/maxUpKvar|has 4 decimals",
                    "`\"zone\": \"MV1\", \"aggregatorId\": \"ACEAE\", \"maxUpKw\": 3.0`|`\"zone\": \"MV2\", \"maxUpKw\": 3.0`|/pods/1/zone|should be MV1",
                    "`\"zone\": \"MV1\", \"aggregatorId\": \"ACEAE\", \"maxUpKw\": 3.0`|`\"maxUpKw\": 3.0`|/pods/1/zone|is missing",
                    "`\"poMId\": \"LV1.101\",\n      \"curve\"`|`\"poMId\": \"LV1.101\", \"zone\": \"MV1\", \"curve\"`|/requests/0/zone|should be poMId or zone or neither",
                    "`\"flexibilityType\": \"discrete\"`|`\"flexibilityType\": \"integral\"`|/offers/1/flexibilityType|should be continue or discrete",
                    "`\"playerServiceId\": \"ACEAE/2/0\"`|`\"playerServiceId\": \"ACEAE/1/0\"`|/offers/1/playerServiceId|appears twice",
                    "`\"serviceType\": \"DSO_request\"`|`\"serviceType\": \"BRP_request\"`|/requests/0/serviceType|should be one of [DSO_request, TSO_request]",
                    "`\"2026-11-22T08:01:00Z\"`|`\"2026-11-22 08:01\"`|/requests/0/receivedAt|should be an instant with offset",
                    "`\"receivedAt\": \"2026-11-22T08:01:00Z\",`|``|/requests/0/receivedAt|is missing",
                    "`\"intervalMinutes\": 15,`|``|/intervalMinutes|is missing",
                    "`\"intervalMinutes\": 15`|`\"intervalMinutes\": 7`|/intervalMinutes|should be a multiple of 3",
                    "`\"intervals\": 16`|`\"intervals\": 0`|/intervals|should be a whole number from 1",
                    "`\"PAY_AS_BID\"`|`\"PAY_AS_CLEAR\"`|/rules/pricing|should be PAY_AS_BID",
                    "`\"counteractionGuard\": true`|`\"counteractionGuard\": 1`|/rules/counteractionGuard|should be true or false",
                    "`\"requests\": [`|`\"asks\": [`|/requests|is missing",
                    "`\"p\": 1, \"pPrice\"`|`\"p\": 1, \"p\": 2, \"pPrice\"`|/offers/1/curve/0/p|Duplicate",
                })
        void whatCannotBeCleared(String right, String broken, String pointer, String problem) {
            String json = ExampleBook.JSON.replace(right, broken == null ? "" : broken);
            assertThat(json).isNotEqualTo(ExampleBook.JSON);

            assertThatThrownBy(() -> ExampleBook.read(json)).isInstanceOfSatisfying(BrokenBook.class, refused -> {
                assertThat(refused.pointer()).isEqualTo(pointer);
                assertThat(refused).hasMessageContaining(problem);
            });
        }

        @Test
        void whatIsNotJsonWithThePlaceWhereItStopsBeingIt() {
            assertThatThrownBy(() -> ExampleBook.read(ExampleBook.JSON.replace("2.75,", "2.75;")))
                    .isInstanceOf(BrokenBook.class)
                    .hasMessageStartingWith("/offers/0/curve/0/p: is not JSON at line 15, column");
        }

        @Test
        void aBookThatEndsTooEarly() {
            String half = ExampleBook.JSON.substring(0, ExampleBook.JSON.length() / 2);

            assertThatThrownBy(() -> ExampleBook.read(half))
                    .isInstanceOf(BrokenBook.class)
                    .hasMessageContaining("is not JSON");
        }

        @Test
        void aDocumentThatIsNoObjectAndOneThatIsFollowedByAnother() {
            assertThatThrownBy(() -> ExampleBook.read("[]")).hasMessageContaining("should be an order book");
            assertThatThrownBy(() -> ExampleBook.read("")).hasMessageContaining("should be an order book");
            assertThatThrownBy(() -> ExampleBook.read(ExampleBook.JSON + "{}"))
                    .hasMessageContaining("something follows");
        }
    }
}
