package uz.madad.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

/**
 * No copy is ready before the database has all of its migrations. They never go away again, so that the question ends with
 * the first yes; migrations that a newer version brings meanwhile leave this copy ready, as copies are replaced one by one.
 */
@Readiness
@ApplicationScoped
class MigrationsReady implements HealthCheck {

    private final Jdbi database;
    private final Set<String> needed;
    private volatile boolean inPlace;

    MigrationsReady(Jdbi database) {
        this.database = database;
        this.needed = Installation.find().migrations();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Migrations").status(areInPlace()).build();
    }

    private boolean areInPlace() {
        if (!inPlace) {
            inPlace = database.withHandle(handle -> handle.createQuery(
                            "select version from flyway_schema_history where version is not null and success")
                    .mapTo(String.class)
                    .set()
                    .containsAll(needed));
        }
        return inPlace;
    }
}
