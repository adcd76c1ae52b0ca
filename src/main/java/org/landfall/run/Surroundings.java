package org.landfall.run;

import java.util.Set;
import java.util.function.Function;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;
import org.landfall.journal.RunListener;
import org.landfall.landing.Intake;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Surroundings of a run.
 *
 * @param s3        sends the files
 * @param listeners hear what happens
 * @param intake    what the routes take
 * @param makesContents whether a route may make another content of a file
 * @param claims    connects to the store of the claims
 */
public record Surroundings(LandingS3Client s3, Set<RunListener> listeners, Intake intake, boolean makesContents,
        Function<ClaimTerms, ClaimStore> claims) {}
