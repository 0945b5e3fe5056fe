package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The answers given under an idempotency key. */
@ApplicationScoped
class Answers {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int RETRY_AFTER = 5;

    private final Jdbi database;

    Answers(Jdbi database) {
        this.database = database;
    }

    /** @param body JSON as it was sent */
    public record Answer(int status, String location, String etag, String body) {

        /** Not yet, where resumable work under this key was interrupted. */
        boolean isGiven() {
            return status != 0;
        }
    }

    /**
     * Takes the key for this transaction, or finds the answer it already has. A second request with the same key waits
     * here until the first has committed, for a few seconds.
     *
     * @throws Problem 422 when the key was used for another request, 409 when the first still runs
     */
    Optional<Answer> claim(String caller, String key, String request) {
        return database.withHandle(handle -> take(handle, caller, key, request)
                ? Optional.empty()
                : Optional.of(first(handle, caller, key, request)));
    }

    void keep(String caller, String key, Answer answer) {
        database.useHandle(handle -> handle.execute(
                "update idempotent_answer set status = ?, location = ?, etag = ?, body = ? where caller = ? and key = ?",
                answer.status(),
                answer.location(),
                answer.etag(),
                answer.body(),
                caller,
                key));
    }

    private static boolean take(Handle handle, String caller, String key, String request) {
        try {
            return handle.createQuery("select idempotent_answer_taken(?, ?, ?)")
                    .bind(0, caller)
                    .bind(1, key)
                    .bind(2, request)
                    .mapTo(boolean.class)
                    .one();
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                throw new Problem(409, "still-running").retryAfter(RETRY_AFTER);
            }
            throw e;
        }
    }

    private static Answer first(Handle handle, String caller, String key, String request) {
        return handle.createQuery(
                        "select status, location, etag, body from idempotent_answer where caller = ? and key = ? and request = ?")
                .bind(0, caller)
                .bind(1, key)
                .bind(2, request)
                .map(ConstructorMapper.of(Answer.class))
                .findOne()
                .orElseThrow(() -> new Problem(422, "idempotency-key-reused"));
    }
}
