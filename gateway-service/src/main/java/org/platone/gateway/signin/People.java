package org.platone.gateway.signin;

import org.platone.gateway.participants.Participants;
import org.platone.gateway.token.ConditionalOnOwnTokens;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The people who may sign in. */
@Component
@ConditionalOnOwnTokens
class People implements UserDetailsService {

    private final Participants participants;

    People(Participants participants) {
        this.participants = participants;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return participants
                .byUsername(username)
                .filter(participant -> participant.passwordHash() != null)
                .map(participant -> User.withUsername(username)
                        .password(participant.passwordHash())
                        .roles(participant.role())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException(username));
    }
}
