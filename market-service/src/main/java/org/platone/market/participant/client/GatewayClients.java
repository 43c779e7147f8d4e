package org.platone.market.participant.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.platone.market.participant.Client;
import org.platone.market.participant.ClientAccess;
import org.platone.market.participant.ClientWish;
import org.platone.market.participant.OnboardingRefused;
import org.platone.market.participant.Participant;
import org.platone.starter.problem.ProblemException;
import org.platone.starter.tls.ServiceClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateway, on behalf of the operator who calls. */
@Component
class GatewayClients implements ClientAccess {

    private static final String GATEWAY = "gateway";

    private final ServiceClients services;
    private final boolean gatewayGivesTokens;
    private final JsonMapper json;

    GatewayClients(ServiceClients services, @Value("${platone.services.gateway:}") String gateway, JsonMapper json) {
        this.services = services;
        this.gatewayGivesTokens = !gateway.isEmpty();
        this.json = json;
    }

    @Override
    public Optional<Client> register(Participant participant, ClientWish wish) {
        if (!gatewayGivesTokens) {
            return Optional.empty();
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("role", participant.role().name());
        request.put("name", participant.name());
        request.put("authentication", wish.authentication());
        request.put("keys", wish.keys());
        try {
            return Optional.ofNullable(services.to(GATEWAY)
                    .put()
                    .uri("/api/clients/{id}", participant.participantId())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(request)
                    .retrieve()
                    .body(Client.class));
        } catch (HttpClientErrorException.UnprocessableContent refused) {
            throw new OnboardingRefused(
                    OnboardingRefused.Reason.INVALID_CLIENT,
                    json.readTree(refused.getResponseBodyAsByteArray())
                            .path("detail")
                            .stringValue(""));
        } catch (HttpClientErrorException.Conflict taken) {
            throw new OnboardingRefused(
                    OnboardingRefused.Reason.PARTICIPANT_EXISTS,
                    json.readTree(taken.getResponseBodyAsByteArray())
                            .path("detail")
                            .stringValue(""));
        } catch (RestClientException away) {
            throw away(away);
        }
    }

    @Override
    public void remove(String participantId) {
        if (!gatewayGivesTokens) {
            return;
        }
        try {
            services.to(GATEWAY)
                    .delete()
                    .uri("/api/clients/{id}", participantId)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException away) {
            throw away(away);
        }
    }

    private static ProblemException away(RestClientException cause) {
        var problem = new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "The gateway did not take the change. Ask for the same again, and it goes on from there.");
        problem.initCause(cause);
        return problem;
    }
}
