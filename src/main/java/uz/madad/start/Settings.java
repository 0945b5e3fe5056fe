package uz.madad.start;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * What decides how the service starts, read before Quarkus does (docs/operations/configuration.md tells all settings).
 *
 * @param dataFolder {@code madad.data-dir}: where the embedded database keeps its data; unused with an external one
 * @param httpHost {@code quarkus.http.host}: the address listened on
 * @param httpPort {@code quarkus.http.port}: the port listened on
 * @param databaseUrl {@code quarkus.datasource.jdbc.url}: an external database; without it the embedded one starts
 * @param owner who migrates the external database
 * @param service as whom the service reads and writes it
 * @param serviceRole {@code quarkus.flyway.placeholders.service-role}: whom migrations grant to
 * @param migrates {@code quarkus.flyway.migrate-at-start}: whether this copy migrates, or somebody did before
 * @param databaseWait {@code madad.database-wait}: how long a start waits for the database and its migrations
 * @param issuer {@code quarkus.oidc.auth-server-url}: the OpenID Connect provider whose tokens count
 * @param demoIdentity {@code madad.demo-identity}: whether the demo identity provider may start
 * @param demoDaysAhead {@code madad.demo-days-ahead}: by how many days the clock of a demonstration is ahead
 * @param hasDataSetKey whether {@code madad.dataset.key} is set; beside an embedded database one is made otherwise
 * @param keepsSecrets whether {@code madad.events.secret-key} is configured
 * @param stopWithParent {@code madad.stop-with-parent}: ends the service when the process that started it ends
 */
record Settings(
        Path dataFolder,
        String httpHost,
        int httpPort,
        Optional<String> databaseUrl,
        Login owner,
        Login service,
        String serviceRole,
        boolean migrates,
        Duration databaseWait,
        Optional<String> issuer,
        DemoIdentityMode demoIdentity,
        int demoDaysAhead,
        boolean hasDataSetKey,
        boolean keepsSecrets,
        boolean stopWithParent) {

    enum DemoIdentityMode {
        /** Starts beside the embedded database where no issuer is configured. */
        AUTO,
        /** Starts wherever no issuer is configured, also beside an external database: asked for by name. */
        ON,
        /** Never starts. */
        OFF
    }

    record Login(String jdbcUrl, String user, String password) {}

    static Settings read() {
        Config config = ConfigUtils.configBuilder().build();
        Optional<String> databaseUrl = text(config, "quarkus.datasource.jdbc.url");
        return new Settings(
                Path.of(text(config, "madad.data-dir").orElse(".data"))
                        .toAbsolutePath()
                        .normalize(),
                text(config, "quarkus.http.host").orElse("0.0.0.0"),
                port(text(config, "quarkus.http.port").orElse("8080")),
                databaseUrl,
                login(config, "quarkus.flyway.jdbc-url", "quarkus.flyway.username", "quarkus.flyway.password"),
                login(config),
                text(config, "quarkus.flyway.placeholders.service-role").orElse(EmbeddedDatabase.SERVICE),
                config.getOptionalValue("quarkus.flyway.migrate-at-start", Boolean.class)
                        .orElse(true),
                config.getOptionalValue("madad.database-wait", Duration.class).orElse(Duration.ZERO),
                text(config, "quarkus.oidc.auth-server-url"),
                mode(text(config, "madad.demo-identity").orElse("auto")),
                daysAhead(text(config, "madad.demo-days-ahead").orElse("0")),
                text(config, "madad.dataset.key").isPresent(),
                text(config, "madad.events.secret-key").isPresent(),
                config.getOptionalValue("madad.stop-with-parent", Boolean.class).orElse(false));
    }

    boolean embedsDatabase() {
        return databaseUrl.isEmpty();
    }

    /** Whether the demo identity provider is to start; refuses where that would be unsafe or contradictory. */
    boolean embedsIdentity() {
        if (issuer.isPresent() && demoDaysAhead > 0) {
            throw new CannotStart("madad.demo-days-ahead is for demonstrations, and an issuer is configured ("
                    + issuer.get() + "): real cases are of today");
        }
        if (issuer.isPresent()) {
            if (demoIdentity == DemoIdentityMode.ON) {
                throw new CannotStart("madad.demo-identity=on and an issuer is configured (" + issuer.get()
                        + "): choose one, both at once can't be trusted");
            }
            return false;
        }
        if (demoIdentity == DemoIdentityMode.OFF) {
            throw new CannotStart("no issuer is configured (QUARKUS_OIDC_AUTH_SERVER_URL) and madad.demo-identity=off:"
                    + " nobody could sign in");
        }
        if (demoIdentity == DemoIdentityMode.AUTO && !embedsDatabase()) {
            throw new CannotStart("an external database but no issuer is configured: set QUARKUS_OIDC_AUTH_SERVER_URL,"
                    + " or MADAD_DEMO_IDENTITY=on for a demonstration that accepts any password");
        }
        return true;
    }

    /** Who migrates where nothing else is said: the service itself. */
    private static Login login(Config config, String url, String user, String password) {
        Login service = login(config);
        return new Login(
                text(config, url).orElse(service.jdbcUrl()),
                text(config, user).orElse(service.user()),
                text(config, password).orElse(service.password()));
    }

    private static Login login(Config config) {
        return new Login(
                text(config, "quarkus.datasource.jdbc.url").orElse(null),
                text(config, "quarkus.datasource.username").orElse(null),
                text(config, "quarkus.datasource.password").orElse(null));
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CannotStart("QUARKUS_HTTP_PORT is not a port number: " + text, e);
        }
    }

    private static int daysAhead(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new CannotStart("madad.demo-days-ahead is a number of days from 0 to 9999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static DemoIdentityMode mode(String text) {
        try {
            return DemoIdentityMode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("madad.demo-identity is auto, on or off, not " + text, e);
        }
    }
}
