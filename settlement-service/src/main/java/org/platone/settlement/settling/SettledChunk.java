package org.platone.settlement.settling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.settling.SettledPod.Payment;

/** The settled PoDs of a bucket, in the order of their ids, in the form in which they are stored. */
final class SettledChunk implements Iterable<SettledPod> {

    private static final int FORMAT = 1;
    private static final int HAS_P = 1;
    private static final int HAS_Q = 2;
    private static final int MEASURED = 1;
    private static final int BASELINE = 2;

    private final byte[] packed;

    /** Of what {@link #pack} gave. */
    SettledChunk(byte[] packed) {
        this.packed = packed;
    }

    static byte[] pack(Collection<SettledPod> pods) {
        PackedOutput out = new PackedOutput();
        out.number(FORMAT);
        for (SettledPod pod : pods) {
            out.text(pod.podId());
            out.text(pod.aggregatorId());
            write(out, pod.terms());
            out.number(pod.version());
            out.number(pod.payment().basis());
            out.number(pod.payment().due());
            out.number(pod.payment().kept());
            out.number(pod.payment().paid());
            out.number(pod.rows().size());
            pod.rows().forEach(row -> write(out, row));
        }
        return out.deflated();
    }

    private static void write(PackedOutput out, Terms terms) {
        out.text(terms.agreementId());
        out.number(terms.version());
        out.text(terms.tolerance().numerator() + "/" + terms.tolerance().denominator());
        out.text(terms.penaltyFactor().numerator() + "/" + terms.penaltyFactor().denominator());
    }

    private static void write(PackedOutput out, SettledRow row) {
        SoldRow sold = row.sold();
        out.number(sold.slot());
        out.number(sold.index());
        out.number(sold.order());
        out.text(sold.playerOfferId());
        out.text(sold.playerRequestId());
        out.text(sold.requestPlayerId());
        out.text(sold.offerPlayerId());
        out.number(row.version());
        out.number((row.p() == null ? 0 : HAS_P) | (row.q() == null ? 0 : HAS_Q));
        write(out, row.p());
        write(out, row.q());
    }

    private static void write(PackedOutput out, @Nullable SettledPower power) {
        if (power == null) {
            return;
        }
        Long measured = power.measured();
        Long baseline = power.baseline();
        out.number(power.requested());
        out.number(power.price());
        out.number((measured == null ? 0 : MEASURED) | (baseline == null ? 0 : BASELINE));
        if (measured != null) {
            out.number(measured);
        }
        if (baseline != null) {
            out.number(baseline);
        }
        out.number(power.delivered());
        out.number(power.paid());
        out.number(power.penalty());
    }

    /** The PoD of that id, if it is in the chunk. */
    Optional<SettledPod> of(String podId) {
        for (SettledPod pod : this) {
            if (pod.podId().equals(podId)) {
                return Optional.of(pod);
            }
        }
        return Optional.empty();
    }

    /** All PoDs at once. */
    List<SettledPod> all() {
        List<SettledPod> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    @Override
    public Iterator<SettledPod> iterator() {
        PackedInput in = PackedInput.ofDeflated(packed);
        if (in.small() != FORMAT) {
            throw new IllegalStateException("Settled rows are in an unknown format");
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !in.isAtEnd();
            }

            @Override
            public SettledPod next() {
                if (in.isAtEnd()) {
                    throw new NoSuchElementException();
                }
                return pod(in);
            }
        };
    }

    private static SettledPod pod(PackedInput in) {
        String podId = in.text();
        String aggregatorId = in.text();
        Terms terms = terms(in);
        int version = in.small();
        Payment payment = new Payment(in.number(), in.number(), in.number(), in.number());
        int count = in.small();
        List<SettledRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row(in));
        }
        return new SettledPod(podId, aggregatorId, terms, rows, version, payment);
    }

    private static Terms terms(PackedInput in) {
        String agreementId = in.text();
        int version = in.small();
        return new Terms(fraction(in.text()), fraction(in.text()), agreementId, version);
    }

    private static Fraction fraction(String text) {
        int slash = text.indexOf('/');
        return new Fraction(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }

    private static SettledRow row(PackedInput in) {
        int slot = in.small();
        int index = in.small();
        long order = in.number();
        String offer = in.text();
        String request = in.text();
        String payer = in.text();
        String payee = in.text();
        int version = in.small();
        int products = in.small();
        SettledPower p = (products & HAS_P) == 0 ? null : power(in);
        SettledPower q = (products & HAS_Q) == 0 ? null : power(in);
        return new SettledRow(
                new SoldRow(
                        slot,
                        index,
                        order,
                        offer,
                        request,
                        payer,
                        payee,
                        p == null ? 0 : p.requested(),
                        p == null ? 0 : p.price(),
                        q == null ? 0 : q.requested(),
                        q == null ? 0 : q.price()),
                p,
                q,
                version);
    }

    private static SettledPower power(PackedInput in) {
        long requested = in.number();
        long price = in.number();
        int flags = in.small();
        Long measured = (flags & MEASURED) == 0 ? null : Long.valueOf(in.number());
        Long baseline = (flags & BASELINE) == 0 ? null : Long.valueOf(in.number());
        return new SettledPower(requested, price, measured, baseline, in.number(), in.number(), in.number());
    }
}
