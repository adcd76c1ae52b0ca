package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the bucket belongs to the account that is meant. With --bucket-owner each request of a move says which, and fails in
 * somebody else's bucket; without, the account of the credentials is tried.
 *
 * <pre>
 * account      a listing that names   a listing that names another account
 *              it is                  is
 * not known                                                         warn; not tested on servers that are not AWS's
 * known        done                   done                          not tested: the server does not compare
 * given        done                   refused                       ok
 * of the keys  done                   refused                       warn: --bucket-owner would keep it so; ok on servers that are not AWS's
 * given        refused                                              fail
 * of the keys  refused                                              warn; not tested on servers whose accounts are not AWS's
 * </pre>
 */
final class BucketOwner extends LakeCheck {

    BucketOwner(LakeView lake) {
        super(Topic.BUCKET, "owner", lake);
    }

    @Override
    Finding look() {
        if (!lake.listing().answer().is(ProbeResult.Kind.DONE)) {
            return notTested("the role may not list, whoever the owner is");
        }
        if (lake.owner() != null) {
            return compare(lake.owner(), true);
        }
        if (lake.caller().answer().is(ProbeResult.Kind.DONE)) {
            return compare(lake.caller().content().account(), false);
        }
        return unknown(lake.probes().server().isAws());
    }

    private Finding compare(String account, boolean given) {
        ProbeResult answer = listAsOf(account);
        if (answer.is(ProbeResult.Kind.FORBIDDEN) && given) {
            return fail("the bucket does not belong to account " + account, "check --bucket and --bucket-owner");
        }
        if (answer.is(ProbeResult.Kind.FORBIDDEN)) {
            return !lake.probes().server().isAws() ? notTested("it is not account " + account + ", whose the credentials are; this server may have"
                            + " owners of another kind")
                    : warn("the bucket does not belong to account " + account + ", whose the credentials are",
                            "if that is right, say --bucket-owner ACCOUNT with the account that it belongs to");
        }
        if (!answer.is(ProbeResult.Kind.DONE)) {
            return notTested("the server does not tell (" + answer.words() + ")");
        }
        if (!listAsOf(anotherThan(account)).is(ProbeResult.Kind.FORBIDDEN)) {
            return notTested("this server does not compare owners");
        }
        return given ? ok("account " + account) : own(account, lake.probes().server().isAws());
    }

    /** Whoever gets hold of a bucket's name, once it is given up, gets what lands there. */
    Finding own(String account, boolean onAws) {
        return onAws ? warn("account " + account + ", that of the credentials, and no request insists on it", "say --bucket-owner " + account)
                : ok("account " + account + ", that of the credentials; --bucket-owner " + account + " would make every request insist on it");
    }

    Finding unknown(boolean onAws) {
        String remedy = "say --bucket-owner ACCOUNT, so that every request insists on it";
        return onAws ? warn("no owner was named, and a bucket of the same name could be anybody's", remedy) : notTested("no owner was named", remedy);
    }

    private ProbeResult listAsOf(String account) {
        return lake.probes().reads().firstKey(lake.request().rawZone(), account).answer();
    }

    /** Changes the last digit. */
    private static String anotherThan(String account) {
        int last = account.length() - 1;
        return account.substring(0, last) + (account.charAt(last) == '0' ? '1' : '0');
    }
}
