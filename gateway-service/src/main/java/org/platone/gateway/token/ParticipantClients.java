package org.platone.gateway.token;

import org.jspecify.annotations.Nullable;
import org.platone.gateway.participants.Participant;
import org.platone.gateway.participants.Participants;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients: one for the systems of each participant, and the dashboard for its people. */
class ParticipantClients implements RegisteredClientRepository {

    static final String DASHBOARD = "dashboard";

    private final Participants participants;
    private final AuthSettings settings;
    private final RegisteredClient dashboard;

    ParticipantClients(Participants participants, AuthSettings settings) {
        this.participants = participants;
        this.settings = settings;
        this.dashboard = dashboard(settings);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are kept in the participants file");
    }

    /** A client's id in here is its client id. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.equals(DASHBOARD)) {
            return dashboard;
        }
        return participants.byClientId(clientId).map(this::system).orElse(null);
    }

    /** Its systems prove who they are in the one way that the participant chose. */
    private @Nullable RegisteredClient system(Participant participant) {
        var clientId = String.valueOf(participant.clientId());
        var client = RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientName(participant.name())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(validity(settings));
        if (participant.clientSecretHash() != null) {
            client.clientSecret(participant.clientSecretHash())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        } else if (participant.clientKeys() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        } else if (participant.certificateSubject() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                    .clientSettings(ClientSettings.builder()
                            .x509CertificateSubjectDN(participant.certificateSubject())
                            .build());
        } else {
            return null;
        }
        return client.build();
    }

    private static RegisteredClient dashboard(AuthSettings settings) {
        var redirect = settings.dashboardUri().toString().replaceAll("/+$", "") + "/callback";
        return RegisteredClient.withId(DASHBOARD)
                .clientId(DASHBOARD)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(validity(settings))
                .build();
    }

    private static TokenSettings validity(AuthSettings settings) {
        return TokenSettings.builder()
                .accessTokenTimeToLive(settings.validity())
                .build();
    }
}
