package org.landfall.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.claims.Adoption;
import org.landfall.claims.Alone;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;
import org.landfall.claims.ClaimsTrouble;
import org.landfall.claims.OtherRunners;
import org.landfall.claims.SharedLanding;
import org.landfall.file.OpenFiles;
import org.landfall.journal.Copies;
import org.landfall.journal.Journal;
import org.landfall.journal.LedgerCopies;
import org.landfall.journal.Tally;
import org.landfall.landing.HiddenRights;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.Destination;
import org.landfall.purge.NothingSetAside;
import org.landfall.purge.Purge;
import org.landfall.purge.SetAside;
import org.landfall.quarantine.MovingQuarantine;
import org.landfall.quarantine.PlannedQuarantine;
import org.landfall.quarantine.Quarantine;
import org.landfall.quarantine.QuarantineFolder;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.wire.CallerIdentity;

/**
 * The opening of a run: looks for the bucket, takes the locks, opens the ledger, joins the other runners, and finishes what earlier runs have
 * left. A dry run only looks.
 */
public final class Opening {

    private final RunSettings settings;
    private final LandingArea area;
    private final Surroundings around;
    private final LandingS3Client s3;
    private final StopRequest stopRequest;
    private final Settlement settlement;
    private final Tally tally = new Tally();

    public Opening(RunSettings settings, LandingArea area, Surroundings around, StopRequest stopRequest) {
        this.settings = settings;
        this.area = area;
        this.around = around;
        this.stopRequest = stopRequest;
        s3 = around.s3();
        settlement = new Settlement(settings.settleAge(), new OpenFiles(), around.intake());
    }

    /** The run, open. @throws SetupException with one sentence when it cannot start */
    public Run run() {
        new HiddenRights(area).require();
        Optional<QuarantineFolder> quarantine = settings.quarantine(area, around.intake());
        s3.workIn(area.files(), area.uploads());
        ServerAddress server = asked(s3::server);
        CallerIdentity caller = !settings.dryRun() && settings.callerArn(server.isAws()) ? s3.askForCaller() : CallerIdentity.unknown();
        if (!settings.dryRun() || settings.check()) {
            asked(() -> {
                s3.preflight(settings.prefix());
                return server;
            });
        }
        return settings.dryRun() ? planning(server, quarantine) : moving(caller, server, quarantine);
    }

    /** What the server says. @throws SettingException with one sentence when it says nothing good */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (UploadFailedException e) {
            throw new SettingException(List.of("bucket", "endpoint", "region"), e.failure(), e);
        }
    }

    private Run planning(ServerAddress server, Optional<QuarantineFolder> folder) {
        Journal journal = Journal.dry(around.listeners(), tally);
        if (!server.isAws()) {
            journal.note("files would go to the server" + server.where() + ", which is not AWS's own");
        }
        Quarantine quarantine = folder.<Quarantine>map(to -> new PlannedQuarantine(to, journal)).orElse(Quarantine.NONE);
        return run(journal, new Alone(), new NothingSetAside(), quarantine);
    }

    private Run moving(CallerIdentity caller, ServerAddress server, Optional<QuarantineFolder> folder) {
        Destination destination = destination(server);
        Optional<ClaimStore> store = settings.shares() ? Optional.of(around.claims().apply(terms())) : Optional.empty();
        try {
            Copies copies = settings.ledgerCopy() ? new LedgerCopies(area, s3, settings.prefix()) : Copies.NONE;
            Journal journal = Journal.open(around.listeners(), area, tally, destination, caller.arn().orElse(null), copies);
            if (!server.isAws()) {
                journal.note("files go to the server" + server.where() + ", which is not AWS's own; " + destination.probe());
            }
            try {
                Quarantine quarantine = folder.<Quarantine>map(to -> new MovingQuarantine(area, to, journal)).orElse(Quarantine.NONE);
                return recovered(journal, quarantine, store.map(claims -> join(claims, journal, quarantine)).orElseGet(Alone::new));
            } catch (RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.ifPresent(ClaimStore::close);
            throw e;
        }
    }

    private Destination destination(ServerAddress server) {
        return server.isAws() ? Destination.onAws(s3.getBucket())
                : new Destination(s3.getBucket(), server.shown(), asked(() -> s3.probe(settings.prefix())));
    }

    private ClaimTerms terms() {
        return new ClaimTerms(settings.claims(), settings.claimsLease(), area.runner());
    }

    private OtherRunners join(ClaimStore store, Journal journal, Quarantine quarantine) {
        ClaimsTrouble trouble = new ClaimsTrouble(journal, why -> stopRequest.ask(why, settings.grace()));
        Adoption adoption = new Adoption(area, journal, store, settings.claimsLease(), s3, settlement, settings.purgeTerms(around.makesContents()),
                quarantine, () -> stopRequest.isAsked() || trouble.isTold());
        return SharedLanding.join(area, store, settings.claimsLease(), journal, trouble, adoption);
    }

    private Run recovered(Journal journal, Quarantine quarantine, OtherRunners others) {
        SetAside setAside = new Purge(area, journal, s3, settlement, settings.purgeTerms(around.makesContents()), stopRequest::isOver);
        Run run = run(journal, others, setAside, quarantine);
        run.listen();
        new Recovery(area, journal, s3, setAside, quarantine, others).finish();
        return run;
    }

    private Run run(Journal journal, OtherRunners others, SetAside setAside, Quarantine quarantine) {
        new PatternNews(around.intake()).inForce().ifPresent(journal::note);
        return new Run(settings, area, around, stopRequest, tally, journal, settlement, others, setAside, quarantine);
    }
}
