package org.landfall.doctor;

import java.io.IOException;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.file.KernelWords;
import org.landfall.landing.LandingSurvey;
import org.landfall.landing.WaitingFiles;

/** The landing directory as the checks see it: it is looked through once. */
final class LandingView {

    private final LandingSurvey survey;
    private final WaitingFiles waiting;
    private final Failure trouble;

    private LandingView(LandingSurvey survey, WaitingFiles waiting, Failure trouble) {
        this.survey = survey;
        this.waiting = waiting;
        this.trouble = trouble;
    }

    static LandingView of(DoctorRequest request) {
        if (request.landingTrouble() != null) {
            return new LandingView(null, null, request.landingTrouble());
        }
        try {
            LandingSurvey survey = new LandingSurvey(request.landing(), request.property("ledger"), request.intake());
            survey = request.sharesLanding() ? survey.sharedBy(request.property("runner")) : survey;
            return new LandingView(survey, survey.waiting(), null);
        } catch (SetupException e) {
            return new LandingView(null, null, e.failure());
        } catch (IOException e) {
            return new LandingView(null, null, new Failure("the landing directory " + request.landing() + " cannot be looked through: "
                    + KernelWords.of(e), KernelWords.remedy(e, "give it read and execute permission")));
        }
    }

    /** Reason why it cannot be searched, and what to do; empty when it can. */
    Optional<Failure> trouble() {
        return Optional.ofNullable(trouble);
    }

    void letGo() {
        if (survey != null) {
            survey.letGo();
        }
    }

    LandingSurvey survey() {
        return survey;
    }

    WaitingFiles waiting() {
        return waiting;
    }
}
