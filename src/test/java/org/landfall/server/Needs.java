package org.landfall.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs S3 servers. Each is started once per JVM and shared by all classes; constructors and methods get it
 * as a parameter of its type, or of type {@link S3Server} when the class needs one only.
 *
 * <p>{@link S3ProxyServer} is always there; the others are with the Maven profile {@code all-servers}
 * ({@code -Dlandfall.all-servers=true}). A class whose server cannot be had is skipped with a
 * message; it fails with {@code -Dlandfall.servers-required=true}, or with {@code CI=true} in the environment.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServers.class)
public @interface Needs {

    Class<? extends S3Server>[] value();
}
