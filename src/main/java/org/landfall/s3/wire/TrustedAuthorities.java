package org.landfall.s3.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.landfall.Failure;
import org.landfall.s3.AwsSettings;
import org.landfall.s3.ClientSetupException;

/**
 * Authorities that vouch for a server's certificate: Java's own, and those of the PEM file that {@code AWS_CA_BUNDLE} or the AWS profile
 * names. The AWS CLI heeds them, the SDK for Java does not.
 *
 * @param managers what judges a server's certificate
 */
record TrustedAuthorities(TrustManager[] managers) {

    private static final String VARIABLE = "AWS_CA_BUNDLE";
    private static final String OF_PROFILE = "ca_bundle";
    private static final Map<String, TrustedAuthorities> READ = new ConcurrentHashMap<>();

    /** Java's own and the configured ones; empty when none are configured. @throws ClientSetupException when their file cannot be used */
    static Optional<TrustedAuthorities> configured() {
        return bundle().map(file -> READ.computeIfAbsent(file, TrustedAuthorities::with));
    }

    /** Where a file with authorities is named; empty when none is. */
    static Optional<String> place() {
        return bundle().map(file -> isSet() ? VARIABLE : OF_PROFILE + " of the AWS profile " + AwsSettings.profileName());
    }

    private static boolean isSet() {
        String file = System.getenv(VARIABLE);
        return file != null && !file.isBlank();
    }

    private static Optional<String> bundle() {
        return Optional.ofNullable(isSet() ? System.getenv(VARIABLE) : AwsSettings.profile().get(OF_PROFILE)).filter(file -> !file.isBlank());
    }

    /** Java's own authorities and those of a file. @throws ClientSetupException when the file cannot be used */
    static TrustedAuthorities with(String file) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (Certificate certificate : together(certificates(file))) {
                all.setCertificateEntry("authority-" + all.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(all);
            return new TrustedAuthorities(factory.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw refused(file, e.toString(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(String file) throws GeneralSecurityException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw refused(file, "it holds no certificate", null);
            }
            return found;
        } catch (IOException e) {
            throw refused(file, e.toString(), e);
        }
    }

    private static List<Certificate> together(Collection<? extends Certificate> more) throws GeneralSecurityException {
        TrustManagerFactory ofJava = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        ofJava.init((KeyStore) null);
        List<Certificate> all = new ArrayList<>(more);
        for (TrustManager manager : ofJava.getTrustManagers()) {
            if (manager instanceof X509TrustManager judge) {
                for (X509Certificate certificate : judge.getAcceptedIssuers()) {
                    all.add(certificate);
                }
            }
        }
        return all;
    }

    private static ClientSetupException refused(String file, String why, Throwable cause) {
        return new ClientSetupException(new Failure("the authorities in " + file + ", which " + place().orElse(VARIABLE) + " names, cannot be used ("
                + AwsSettings.oneLine(why) + ")", "give a PEM file with one certificate or more"), cause);
    }

    /** Makes all connections of this program trust them that say nothing else. */
    void trustEverywhere() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            SSLContext.setDefault(context);
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }
}
