package org.landfall.cli;

import java.util.stream.Stream;
import org.landfall.journal.RunListener;
import org.landfall.reconcile.ReconcileReport;

/** A comparison with the manifest at the end of a run. */
interface Comparison {

    /** Those who must hear of the run for it. */
    Stream<RunListener> listeners();

    /** Compares, once the run has ended. @throws org.landfall.SetupException when there is no manifest, or it cannot be used */
    ReconcileReport judge();

    /** What has become, or would become, of the files: {@code has landed}. */
    String verb();
}
