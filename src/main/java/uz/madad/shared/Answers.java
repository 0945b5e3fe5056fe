package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The answers given under an idempotency key. */
@ApplicationScoped
class Answers {

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
     * here until the first has committed.
     *
     * @throws Problem 422 when the key was used for another request
     */
    Optional<Answer> claim(String caller, String key, String request) {
        return database.withHandle(handle -> {
            boolean taken = handle.execute(
                            "insert into idempotent_answer (caller, key, request) values (?, ?, ?) on conflict do nothing",
                            caller,
                            key,
                            request)
                    == 1;
            return taken ? Optional.empty() : Optional.of(first(handle, caller, key, request));
        });
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
