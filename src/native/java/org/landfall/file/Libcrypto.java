package org.landfall.file;

import java.security.MessageDigest;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunctionPointer;
import org.graalvm.nativeimage.c.function.InvokeCFunctionPointer;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.nativeimage.c.type.CTypeConversion.CCharPointerHolder;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/**
 * The system's libcrypto, of OpenSSL, for as long as the program runs. Of its two ways to a SHA-256 this is the one whose state the caller
 * keeps: it lies in a Java array, so that nothing has to be freed, however an upload ends.
 */
final class Libcrypto {

    private static final int RTLD_NOW = 2;
    private static final int LONGEST_VERSION = 80;

    private final Init init;
    private final Update update;
    private final Finish finish;
    private final Version version;

    /** {@code int SHA256_Init(SHA256_CTX *)}. */
    interface Init extends CFunctionPointer {
        @InvokeCFunctionPointer
        int of(PointerBase state);
    }

    /** {@code int SHA256_Update(SHA256_CTX *, const void *, size_t)}. */
    interface Update extends CFunctionPointer {
        @InvokeCFunctionPointer
        int of(PointerBase state, PointerBase bytes, UnsignedWord length);
    }

    /** {@code int SHA256_Final(unsigned char *, SHA256_CTX *)}. */
    interface Finish extends CFunctionPointer {
        @InvokeCFunctionPointer
        int of(PointerBase digest, PointerBase state);
    }

    /** {@code const char *OpenSSL_version(int)}. */
    interface Version extends CFunctionPointer {
        @InvokeCFunctionPointer
        CCharPointer of(int kind);
    }

    private Libcrypto(PointerBase library) {
        init = (Init) function(library, "SHA256_Init");
        update = (Update) function(library, "SHA256_Update");
        finish = (Finish) function(library, "SHA256_Final");
        version = (Version) function(library, "OpenSSL_version");
    }

    /** Opens a library by its name. @throws LibraryException when it is not there, or is another one */
    static Libcrypto open(String name) {
        try (CCharPointerHolder text = CTypeConversion.toCString(name)) {
            PointerBase library = dlopen(text.get(), RTLD_NOW);
            if (library.isNull()) {
                throw new LibraryException("cannot be loaded");
            }
            return new Libcrypto(library);
        }
    }

    private static PointerBase function(PointerBase library, String name) {
        try (CCharPointerHolder text = CTypeConversion.toCString(name)) {
            PointerBase function = dlsym(library, text.get());
            if (function.isNull()) {
                throw new LibraryException("has no " + name);
            }
            return function;
        }
    }

    /** Its own words for what it is, such as {@code OpenSSL 3.0.19 27 Jan 2026}. */
    String version() {
        CCharPointer text = version.of(0);
        String words = text.isNull() ? "" : CTypeConversion.toJavaString(text);
        return words.isEmpty() ? "a library without a version" : words.substring(0, Math.min(words.length(), LONGEST_VERSION));
    }

    /** A new digest. @throws LibraryException when the library fails */
    MessageDigest sha256() {
        return new LibcryptoSha256(this);
    }

    void init(PointerBase state) {
        require(init.of(state), "SHA256_Init");
    }

    void update(PointerBase state, PointerBase bytes, UnsignedWord length) {
        require(update.of(state, bytes, length), "SHA256_Update");
    }

    void finish(PointerBase digest, PointerBase state) {
        require(finish.of(digest, state), "SHA256_Final");
    }

    private static void require(int good, String function) {
        if (good != 1) {
            throw new LibraryException("fails in " + function);
        }
    }

    @CFunction("dlopen")
    private static native PointerBase dlopen(CCharPointer name, int flags);

    @CFunction("dlsym")
    private static native PointerBase dlsym(PointerBase library, CCharPointer name);
}
