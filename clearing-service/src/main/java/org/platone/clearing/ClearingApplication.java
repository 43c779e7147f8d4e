package org.platone.clearing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the clearing service. */
@SpringBootApplication
public class ClearingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ClearingApplication.class, args);
    }
}
