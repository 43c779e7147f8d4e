package org.platone.gateway.token;

import java.util.List;

/** Knows where people sign in. */
public interface SignInPlace {

    /**
     * Where it is, and how a token is read.
     *
     * @throws org.platone.starter.problem.ProblemException if it cannot be learnt at the moment
     */
    SignIn find();

    /** The other origins that a page calls for it. */
    List<String> origins();
}
