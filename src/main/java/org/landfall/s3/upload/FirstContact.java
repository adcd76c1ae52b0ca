package org.landfall.s3.upload;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.landfall.s3.wire.S3Connection;
import org.landfall.thread.DaemonThreads;

/**
 * The first contact with a bucket, made in a thread of its own while other things get ready: the connection, and the question with which a run
 * begins. The client of the run goes on with both, closes the connection in the end, and its preflight tells what came of the question, be it
 * good or bad.
 */
public final class FirstContact {

    private final ContactTerms terms;
    private final String prefix;
    private final Supplier<S3Connection> connection;
    private final FutureTask<Void> question;
    private final AtomicBoolean told = new AtomicBoolean();

    private FirstContact(ContactTerms terms, String prefix, Supplier<S3Connection> connection, Runnable question) {
        this.terms = terms;
        this.prefix = prefix;
        this.connection = connection;
        this.question = new FutureTask<>(question, null);
    }

    /** Begins one. @param question about the bucket and the prefix, over the connection */
    static FirstContact begin(ContactTerms terms, String prefix, Supplier<S3Connection> connection, Runnable question) {
        FirstContact contact = new FirstContact(terms, prefix, connection, question);
        DaemonThreads.named("landfall-first-contact").newThread(contact.question).start();
        return contact;
    }

    boolean isOn(ContactTerms others) {
        return terms.areThoseOf(others);
    }

    S3Connection connection() {
        return connection.get();
    }

    /**
     * Tells what came of the question, as if it were asked now: only once, since later it may be another answer.
     *
     * @return false when the question was another one, or has been told of
     */
    boolean tellsOf(String asked) {
        if (!asked.equals(prefix) || !told.compareAndSet(false, true)) {
            return false;
        }
        try {
            question.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the server had answered", e);
        }
    }
}
