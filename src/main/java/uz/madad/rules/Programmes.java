package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Problem;

/** The programmes that rules are made for. */
@ApplicationScoped
class Programmes {

    private final Jdbi database;

    Programmes(Jdbi database) {
        this.database = database;
    }

    /**
     * The file under {@code rules/} that says what the parameters of this programme look like.
     *
     * @throws Problem 404 when there is no such programme
     */
    String schemaOf(String programme) {
        return database.withHandle(
                handle -> handle.createQuery("select parameters_schema from programme where code = ?")
                        .bind(0, programme)
                        .mapTo(String.class)
                        .findOne()
                        .orElseThrow(Problem::notFound));
    }

    /** Lets one transaction at a time number or approve rule sets of this programme. */
    void lock(String programme) {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .bind(0, "rule-set/" + programme)
                .mapTo(String.class)
                .findOne());
    }
}
