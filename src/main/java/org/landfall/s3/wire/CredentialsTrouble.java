package org.landfall.s3.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.landfall.Failure;
import org.landfall.s3.AwsSettings;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Says why there are no credentials. The SDK's chain tells of all places together why each has none; what somebody has set up, and does not
 * work, is what has to be mended.
 */
final class CredentialsTrouble {

    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_";

    private final Map<String, String> environment;
    private final Map<String, String> profile;
    private final String name;

    /** @param profile the settings of the profile that is asked for */
    CredentialsTrouble(Map<String, String> environment, Map<String, String> profile, String name) {
        this.environment = environment;
        this.profile = profile;
        this.name = name;
    }

    static Failure now() {
        return new CredentialsTrouble(System.getenv(), AwsSettings.profile(), AwsSettings.profileName()).failure();
    }

    Failure failure() {
        return ofVariables().or(this::ofProfile).or(this::ofContainer).orElseGet(this::none);
    }

    private boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private Optional<Failure> ofVariables() {
        if (has(ID) != has(SECRET)) {
            return Optional.of(new Failure("the environment has " + (has(ID) ? ID + " without " + SECRET : SECRET + " without " + ID),
                    "set both, or neither"));
        }
        return has(TOKEN_FILE) ? why(() -> RoleCredentials.ofToken(RoleCredentials.PATIENCE)).map(reason ->
                new Failure("no AWS credentials were given for the web identity token (" + reason + ")",
                        "check AWS_ROLE_ARN, the role's trust policy, " + TOKEN_FILE + " and the way to STS")) : Optional.empty();
    }

    private Optional<Failure> ofProfile() {
        String the = "the AWS profile " + name;
        if (profile.keySet().stream().anyMatch(key -> key.startsWith("sso_")) && !profile.containsKey("role_arn")) {
            return Optional.of(new Failure(the + " signs in by SSO, which this program cannot do itself", "say aws sso login --profile " + name
                    + ", and then eval \"$(aws configure export-credentials --profile " + name + " --format env)\", and run again"));
        }
        if (profile.containsKey("credential_process")) {
            return ofProfile(reason -> new Failure("the credential_process of " + the + " gave no credentials (" + reason + ")",
                    "run that command by hand and mend it"));
        }
        if (profile.containsKey("role_arn")) {
            return ofProfile(reason -> new Failure("the role of " + the + " was not given (" + reason + ")", "check its role_arn and source_profile"
                    + " or web_identity_token_file, the role's trust policy and the way to STS"));
        }
        if (profile.containsKey("aws_access_key_id") != profile.containsKey("aws_secret_access_key")) {
            return Optional.of(new Failure(the + " has " + (profile.containsKey("aws_access_key_id") ? "aws_access_key_id without aws_secret_access_key"
                    : "aws_secret_access_key without aws_access_key_id"), "give it both, or neither"));
        }
        return Optional.empty();
    }

    private Optional<Failure> ofProfile(Function<String, Failure> said) {
        return why(() -> new ProfileRole(RoleCredentials.PATIENCE).credentials(name)).map(said);
    }

    private Optional<Failure> ofContainer() {
        boolean named = has(CONTAINER + "FULL_URI") || has(CONTAINER + "RELATIVE_URI");
        return named ? why(ContainerCredentialsProvider.builder()::build).map(reason -> new Failure("the container's service gave no AWS"
                + " credentials (" + reason + ")", "check the variables " + CONTAINER + "… and the role of the container")) : Optional.empty();
    }

    private Failure none() {
        boolean isOff = environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").equalsIgnoreCase("true");
        return new Failure("no AWS credentials found", "give the instance a role, or set AWS_PROFILE or the AWS_ environment variables"
                + (isOff ? "; AWS_EC2_METADATA_DISABLED=true keeps the instance's role from being asked for" : ""));
    }

    /** The provider's own words for why it has no credentials; empty when it has some. */
    private static Optional<String> why(Supplier<? extends AwsCredentialsProvider> maker) {
        AwsCredentialsProvider provider = null;
        try {
            provider = maker.get();
            AwsCredentials found = provider.resolveCredentials();
            return found == null ? Optional.of("none") : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(AwsSettings.oneLine(e.getMessage()));
        } finally {
            if (provider instanceof SdkAutoCloseable open) {
                open.close();
            }
        }
    }
}
