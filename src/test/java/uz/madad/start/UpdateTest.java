package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that an older version left is brought up to this one, though modules number their migrations apart. */
class UpdateTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path OLDER = Path.of("src/test/resources/migrations-of-an-older-version.txt");

    @TempDir
    Path folder;

    @Test
    void anOlderDatabaseTakesEveryMigrationOfThisVersion() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("data"))) {
            int older = flyway(database, "filesystem:" + copied(Files.readAllLines(OLDER)))
                    .load()
                    .migrate()
                    .migrationsExecuted;
            Flyway now = flyway(database, "filesystem:" + MIGRATIONS.toAbsolutePath())
                    .outOfOrder(Boolean.parseBoolean(settings().getProperty("quarkus.flyway.out-of-order")))
                    .load();

            now.migrate();

            assertEquals(34, older);
            assertEquals(0, now.info().pending().length);
            assertTrue(now.validateWithResult().validationSuccessful);
        }
    }

    private Path copied(List<String> names) throws IOException {
        Path copies = Files.createDirectory(folder.resolve("older"));
        for (String name : names) {
            Files.copy(MIGRATIONS.resolve(name), copies.resolve(name));
        }
        return copies;
    }

    private static FluentConfiguration flyway(EmbeddedDatabase database, String location) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, "trusted")
                .placeholders(Map.of("service-role", EmbeddedDatabase.SERVICE))
                .locations(location);
    }

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        return settings;
    }
}
