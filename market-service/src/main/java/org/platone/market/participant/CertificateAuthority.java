package org.platone.market.participant;

import java.security.PublicKey;

/** Signs the certificates of participants. */
public interface CertificateAuthority {

    /**
     * The key of a signing request, whose sender has shown that it has the private one. The names in it do not count.
     *
     * @throws OnboardingRefused when it is no such request, or nothing can be signed here
     */
    PublicKey read(String signingRequest);

    /** The certificate that names the participant. */
    Certificate issue(String participantId, PublicKey key);
}
