package uz.madad.start;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What this copy started beside the service, and stops after it: the service needs both until its own end. */
final class EmbeddedServers {

    /** Longer than requests in flight may take: quarkus.shutdown.timeout. */
    private static final int SERVICE_STOPS_WITHIN_SECONDS = 45;

    private final CountDownLatch serviceStopped = new CountDownLatch(1);
    private boolean serviceStarted;
    private DataFolder folder;
    private EmbeddedDatabase database;
    private DemoIdentity identity;

    /** Starts what is not configured and tells Quarkus where it is. */
    synchronized void start(Settings settings, boolean embedsIdentity) {
        Installation installation = Installation.find();
        Settings.Login login = settings.migrates() ? settings.owner() : settings.service();
        if (settings.embedsDatabase()) {
            login = startDatabase(settings);
        }
        new DatabaseCheck(login, installation.migrations(), settings.migrates()).run(settings.databaseWait());
        if (embedsIdentity) {
            identity = DemoIdentity.start(installation, DemoUsers.load());
            System.setProperty("quarkus.oidc.auth-server-url", identity.issuer());
            System.setProperty("quarkus.oidc.resource-metadata.force-https-scheme", "false");
            System.setProperty("madad.demo-identity.running", "true");
        }
        if (database != null && identity != null) {
            System.setProperty("madad.demo-data", folder.demoDataLoaded().toString());
        }
    }

    synchronized void serviceStarts() {
        serviceStarted = true;
    }

    void serviceStopped() {
        serviceStopped.countDown();
    }

    /** Runs when this process is told to end, beside the service's own stop. */
    void stopAfterService() {
        try {
            letEnd();
            if (isServiceStarted()) {
                serviceStopped.await(SERVICE_STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    /** Who stops this process may have told the database the same. */
    private synchronized void letEnd() {
        if (database != null) {
            database.letEnd();
        }
    }

    private synchronized boolean isServiceStarted() {
        return serviceStarted;
    }

    private synchronized void stop() {
        close(identity);
        close(database);
        close(folder);
    }

    private Settings.Login startDatabase(Settings settings) {
        folder = DataFolder.open(settings.dataFolder());
        try {
            database = EmbeddedDatabase.start(folder.database(), folder.programs());
        } catch (CannotStart e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CannotStart(
                    "the embedded PostgreSQL doesn't start on " + folder.database() + ": " + e.getMessage(), e);
        }
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.SERVICE);
        System.setProperty("quarkus.flyway.jdbc-url", database.jdbcUrl());
        System.setProperty("quarkus.flyway.username", EmbeddedDatabase.OWNER);
        System.setProperty("quarkus.flyway.password", "trusted");
        if (!settings.hasDataSetKey()) {
            System.setProperty("madad.dataset.key", folder.dataSetKey());
        }
        if (!settings.keepsSecrets()) {
            System.setProperty("madad.events.secret-key", folder.eventsKey());
        }
        return new Settings.Login(database.jdbcUrl(), EmbeddedDatabase.OWNER, "trusted");
    }

    private static void close(AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            System.err.println("madad: can't stop cleanly: " + e.getMessage());
        }
    }
}
