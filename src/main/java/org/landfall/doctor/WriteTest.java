package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.PutProbe;
import org.landfall.s3.probe.Reply;

/**
 * Writes an object, when --write-test asks for it, under the fixed name s3_test.txt and as Landfall writes.
 *
 * <pre>
 * written, our checksum confirmed        ok
 * written, and not confirmed             fail
 * the key is taken (412)                 ok: from an earlier test; nothing was written
 * refused                                fail
 * </pre>
 */
final class WriteTest extends LakeCheck {

    private static final String TAKEN = "PreconditionFailed";

    WriteTest(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "write test", lake);
    }

    @Override
    Finding look() {
        String key = lake.writeTestKey();
        if (!lake.request().writeTest()) {
            return notTested("--write-test really writes " + key + "; the role may not remove it");
        }
        Reply<PutProbe.Written> reply = lake.written();
        ProbeResult answer = reply.answer();
        if (answer.is(ProbeResult.Kind.DONE)) {
            return reply.content().confirmed()
                    ? ok("wrote " + key + ", and the server confirmed its checksum; an administrator may remove it")
                    : fail("wrote " + key + ", and the server did not confirm its checksum",
                            "Landfall cannot prove a copy on a server that does not confirm a CRC32C");
        }
        if (answer.code().equals(TAKEN)) {
            return ok(key + " is there already and was left as it is; the server knows If-None-Match");
        }
        return fail("could not write " + key + ": " + answer.words(), "see the checks above");
    }
}
