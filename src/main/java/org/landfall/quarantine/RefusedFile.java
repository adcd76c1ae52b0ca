package org.landfall.quarantine;

import java.nio.file.Path;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.Flaw;
import org.landfall.csv.CsvPlace;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LocalFile;

/**
 * A file that was refused for its content or name.
 *
 * @param path     where it lies
 * @param source   its path in the landing directory
 * @param identity as it was refused
 * @param flaw     what is wrong with it
 * @param failure  the same in words
 * @param place    the row of a CSV in which that shows; empty where none does
 * @param sha256   of its bytes, hexadecimal;empty where it was not read to its end
 */
public record RefusedFile(Path path, String source, FileIdentity identity, Flaw flaw, Failure failure, Optional<CsvPlace> place,
        Optional<String> sha256) {

    /** The file in the ledger's terms. */
    LocalFile inLedger() {
        return new LocalFile(source, identity.size(), identity.modified().toString(), identity.inode());
    }
}
