package org.landfall.s3.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The role that a profile of the AWS configuration names. Who asks for it stands there too: a token in a file, another profile, which may name
 * a role itself, the machine's own role or the environment. The settings are those of
 * <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">the AWS SDKs</a>, whose own code for them finds
 * a class by its name, which an executable does not have.
 */
final class ProfileRole {

    private static final String SESSION = "landfall";

    private final Duration patience;
    private final ProfileFile profiles = ProfileFile.defaultProfileFile();
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param patience how long one question to STS may take */
    ProfileRole(Duration patience) {
        this.patience = patience;
    }

    /** Credentials of a profile, with a role or without. @throws SdkClientException when the profile does not say whose they are */
    AwsCredentialsProvider credentials(String name) {
        Profile profile = profiles.profile(name).orElseThrow(() -> refused("there is no profile " + name));
        Optional<String> role = profile.property(ProfileProperty.ROLE_ARN);
        if (role.isEmpty()) {
            return ProfileCredentialsProvider.create(name);
        }
        if (!asked.add(name)) {
            throw refused("the profiles " + String.join(", ", asked) + " ask each other");
        }
        Optional<String> token = profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE);
        return token.isPresent() ? role(profile, AnonymousCredentialsProvider.create(), sts -> withToken(sts, profile, role.get(), Path.of(token.get())))
                : role(profile, asker(profile), sts -> assumed(sts, profile, role.get()));
    }

    private AwsCredentialsProvider role(Profile profile, AwsCredentialsProvider asker, Function<StsClient, StsCredentialsProvider> asking) {
        return new RoleCredentials(patience, profile.property(ProfileProperty.REGION), asker, asking);
    }

    private AwsCredentialsProvider asker(Profile profile) {
        Optional<String> other = profile.property(ProfileProperty.SOURCE_PROFILE);
        Optional<String> source = profile.property(ProfileProperty.CREDENTIAL_SOURCE);
        if (other.isPresent() == source.isPresent()) {
            throw refused("the profile " + profile.name() + " has a role_arn and " + (other.isPresent() ? "both source_profile and credential_source"
                    : "neither source_profile nor credential_source"));
        }
        return source.isPresent() ? named(source.get()) : other.get().equals(profile.name()) ? StaticCredentialsProvider.create(keys(profile))
                : credentials(other.get());
    }

    private static AwsCredentialsProvider named(String source) {
        return switch (source) {
            case "Ec2InstanceMetadata" -> InstanceProfileCredentialsProvider.create();
            case "EcsContainer" -> ContainerCredentialsProvider.builder().build();
            case "Environment" -> EnvironmentVariableCredentialsProvider.create();
            default -> throw refused("credential_source is " + source + ", and not Ec2InstanceMetadata, EcsContainer or Environment");
        };
    }

    /** The keys in the profile itself, which it may name as the source of its role. */
    private static AwsCredentials keys(Profile profile) {
        String id = required(profile, ProfileProperty.AWS_ACCESS_KEY_ID);
        String secret = required(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY);
        return profile.property(ProfileProperty.AWS_SESSION_TOKEN).<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }

    private static String required(Profile profile, String property) {
        return profile.property(property).orElseThrow(() -> refused("the profile " + profile.name() + " is its own source_profile, and has no " + property));
    }

    private static StsCredentialsProvider assumed(StsClient sts, Profile profile, String role) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(session(profile))
                .externalId(profile.property(ProfileProperty.EXTERNAL_ID).orElse(null))
                .durationSeconds(profile.property(ProfileProperty.DURATION_SECONDS).map(ProfileRole::seconds).orElse(null))
                .build();
        return StsAssumeRoleCredentialsProvider.builder().stsClient(sts).refreshRequest(request).build();
    }

    private static StsCredentialsProvider withToken(StsClient sts, Profile profile, String role, Path token) {
        return StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts).roleArn(role).roleSessionName(session(profile))
                .webIdentityTokenFile(token).build();
    }

    private static String session(Profile profile) {
        return profile.property(ProfileProperty.ROLE_SESSION_NAME).orElse(SESSION);
    }

    private static Integer seconds(String given) {
        try {
            return Integer.valueOf(given);
        } catch (NumberFormatException e) {
            throw refused("duration_seconds is " + given + ", and not a number of seconds");
        }
    }

    private static SdkClientException refused(String reason) {
        return SdkClientException.create(reason);
    }
}
