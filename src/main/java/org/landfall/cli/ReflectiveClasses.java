package org.landfall.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.landfall.audit.AuditReport;
import org.landfall.audit.Finding;
import org.landfall.audit.FindingKind;
import org.landfall.audit.ProvenObject;
import org.landfall.journal.RunLog;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.quarantine.Reason;
import org.landfall.quarantine.RetriedFile;
import org.landfall.reconcile.Difference;
import org.landfall.reconcile.DifferenceKind;
import org.landfall.reconcile.FolderTotal;
import org.landfall.reconcile.ManifestSide;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.route.Checkpoint;
import org.landfall.route.Claims;
import org.landfall.route.Consign;
import org.landfall.route.CsvCheck;
import org.landfall.route.CsvHeader;
import org.landfall.route.Gzip;
import org.landfall.route.JsonSummary;
import org.landfall.route.KeepManifest;
import org.landfall.route.LandingFilter;
import org.landfall.route.LandingRun;
import org.landfall.route.PathParts;
import org.landfall.route.SendingThreads;
import org.landfall.route.notice.Notices;
import org.landfall.route.notice.TopicClient;
import org.landfall.route.scan.LandingComponent;
import org.landfall.run.RunSettings;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Classes that a native executable must know by name: those that a route may name, with their settings, and the records that are written
 * and read as JSON. Routes are read from disk, so the build of the executable sees none of it in them.
 */
@RegisterForReflection(
        targets = {Checkpoint.class, Claims.class, Consign.class, CsvCheck.class, CsvHeader.class, Gzip.class, JsonSummary.class,
            KeepManifest.class, LandingComponent.class, LandingFilter.class, LandingRun.class, LandingS3Client.class, Notices.class, PathParts.class, RunLog.class,
            RunSettings.class, SendingThreads.class, TopicClient.class, UploadSettings.class,
            AuditReport.class, AuditReport.DeepSide.class, AuditReport.LakeSide.class, AuditReport.LedgerSide.class, AuditReport.MachineSide.class, AuditReport.Vouched.class,
            Difference.class, DifferenceKind.class, Finding.class, FindingKind.class, FolderTotal.class, LandedCsv.class, LedgerEvent.class, LedgerRecord.class,
            ManifestSide.class, PartitionTotal.class, ProvenObject.class, Reason.class, ReconcileReport.class, RetriedFile.class, RetryCommand.Report.class},
        // one that is found by its name, and those that routes of an earlier release may still name
        classNames = {"org.landfall.claims.database.DatabaseClaims", "org.landfall.route.FailureRecorder", "org.landfall.route.LandingComponent", "org.landfall.s3.LandingS3Client",
            "org.landfall.audit.AuditState$Beginning", "org.landfall.s3.resume.UploadEvent", "org.landfall.s3.resume.UploadEvent$Begun",
            "org.landfall.s3.resume.UploadEvent$Completing", "org.landfall.s3.resume.UploadEvent$Sent"})
final class ReflectiveClasses {

    private ReflectiveClasses() {}
}
