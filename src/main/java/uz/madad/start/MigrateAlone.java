package uz.madad.start;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings an external database up to this version as its owner, without starting the service, so that the copies that serve
 * need no right to alter the schema.
 */
final class MigrateAlone {

    private MigrateAlone() {}

    /**
     * Refuses where there is no external database, or one of a newer version.
     *
     * @return how many migrations were missing
     */
    static int run(Settings settings) {
        Settings.Login owner = settings.owner();
        if (owner.jdbcUrl() == null) {
            throw new CannotStart(
                    "`migrate` is for an external database: set QUARKUS_FLYWAY_JDBC_URL, _USERNAME, _PASSWORD");
        }
        Set<String> migrations = Installation.find().migrations();
        new DatabaseCheck(owner, migrations, true).run(settings.databaseWait());
        int done = migrate(owner, settings.serviceRole());
        new DatabaseCheck(owner, migrations, false).run(Duration.ZERO);
        return done;
    }

    private static int migrate(Settings.Login owner, String serviceRole) {
        try {
            return Flyway.configure(MigrateAlone.class.getClassLoader())
                    .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("service-role", serviceRole))
                    // as the service itself does where it migrates: each module numbers its migrations apart
                    .outOfOrder(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new CannotStart("the database can't be migrated: " + e.getMessage(), e);
        }
    }
}
