package org.landfall.route.scan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The files that an endpoint has taken and not given back. Camel's own repository in memory forgets the oldest of too many, which would
 * then be taken twice; and made large enough not to, it remembers the names of files that are long gone.
 */
public final class InProgress extends ServiceSupport implements IdempotentRepository {

    private final Set<String> files = ConcurrentHashMap.newKeySet();

    InProgress() {}

    /** Those of an endpoint that has taken none yet. */
    public static InProgress none() {
        return new InProgress();
    }

    @Override
    public boolean add(String file) {
        return files.add(file);
    }

    @Override
    public boolean contains(String file) {
        return files.contains(file);
    }

    @Override
    public boolean remove(String file) {
        return files.remove(file);
    }

    @Override
    public boolean confirm(String file) {
        return true;
    }

    @Override
    public void clear() {
        files.clear();
    }
}
