package io.millrace.runtime;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.FileDisk;
import io.millrace.runtime.store.log.LogRecovery;
import io.millrace.runtime.store.mapdb.runs.LeftRequest;
import io.millrace.runtime.store.mapdb.runs.LeftRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The directory of a store.
 *
 * @param path where it is
 */
record StoreDirectory(Path path) {
    private static final String REQUESTS = "requests";

    StoreDirectory {
        Objects.requireNonNull(path, "directory");
        path = path.toAbsolutePath().normalize();
    }

    /** Opens the directory, and makes it if there is none; throws R123. */
    Disk disk() {
        return open(path);
    }

    /** Opens the directory in which requests are left for the owner; throws R123. */
    Disk requests() {
        return open(path.resolve(REQUESTS));
    }

    private Disk open(Path directory) {
        try {
            return FileDisk.open(directory);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** Opens the directory of a store that is there; throws R123 and R125. */
    Disk existing() {
        try {
            if (Files.isDirectory(path)) {
                Disk disk = FileDisk.open(path);
                if (LogRecovery.exists(disk)) {
                    return disk;
                }
            }
        } catch (IOException failed) {
            throw unusable(failed);
        }
        throw MillraceException.of(RuntimeCode.R125, "there is no store in " + path)
                .fix("give the directory that the application opens as its store.");
    }

    /** Leaves a request for the owner; throws R123 and R125. */
    void leave(LeftRequest request) {
        existing();
        try {
            LeftRequests.leave(requests(), request, ThreadLocalRandom.current().nextLong());
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** Does something that needs MapDB; throws R126 where that is missing. */
    static <T> T withMapDb(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError missing) {
            throw MillraceException.of(RuntimeCode.R126, "a library is missing that a store on a disk needs")
                    .fact("cause: " + missing)
                    .cause(missing)
                    .fix("leave org.mapdb:mapdb on the class path; on the module path start with"
                            + " --add-modules mapdb,kotlin.stdlib,com.google.common.");
        }
    }

    private MillraceException unusable(IOException failed) {
        return MillraceException.of(RuntimeCode.R123, "the store in " + path + " cannot be used")
                .fact("cause: " + failed)
                .cause(failed)
                .fix("let the user of this process read and write the directory, make room on its disk, or give another"
                        + " directory.");
    }
}
