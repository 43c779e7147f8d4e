package org.platone.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A participant's REST access as it is while services are restarted: a call that gets no answer, or the answer that nobody can
 * give one just now, is made again. Whoever calls so must mind no repetition.
 */
final class PatientClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    /** The attempt that got no answer is still under way. */
    private static final String CHANGING = "BID_CHANGING";

    private final GatewayClient gateway;
    private final AtomicLong repeated;

    /** @param repeated counts the calls that had to be made again */
    PatientClient(GatewayClient gateway, AtomicLong repeated) {
        this.gateway = gateway;
        this.repeated = repeated;
    }

    GatewayClient.Answer get(String path) throws InterruptedException {
        return patiently("GET " + path, () -> gateway.get(path));
    }

    GatewayClient.Answer post(String path, String json) throws InterruptedException {
        return patiently("POST " + path, () -> gateway.post(path, json));
    }

    private GatewayClient.Answer patiently(String doing, Supplier<GatewayClient.Answer> call)
            throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            GatewayClient.Answer answer = null;
            RuntimeException cause = null;
            try {
                answer = call.get();
            } catch (RuntimeException away) {
                cause = away;
            }
            if (answer != null && isFinal(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw given(doing, answer, cause);
            }
            repeated.incrementAndGet();
            Thread.sleep(PAUSE);
        }
    }

    private static boolean isFinal(GatewayClient.Answer answer) {
        return answer.status() < FAILED
                && answer.status() != TOO_MANY
                && !answer.code().equals(CHANGING);
    }

    private static IllegalStateException given(
            String doing, GatewayClient.@Nullable Answer last, @Nullable RuntimeException cause) {
        return new IllegalStateException(doing + " got no answer within " + PATIENCE + ", at last " + last, cause);
    }
}
