package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

/** The messages of the bank that took effect, kept to the byte. */
@ApplicationScoped
class BankMessages {

    private static final String COLUMNS =
            "select id, kind, message_id, sha256, received_by, received_at from bank_message ";

    private final Jdbi database;

    BankMessages(Jdbi database) {
        this.database = database;
    }

    /** A message. */
    public record Received(
            UUID id, String kind, String messageId, String sha256, String receivedBy, Instant receivedAt) {}

    /** Keeps a message unless one of its kind and id is there; waits for one that is just being applied. */
    Optional<UUID> keep(String kind, String messageId, String sha256, byte[] body, Change change) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into bank_message (kind, message_id, sha256, body, received_by, received_at)
                        values (:kind, :messageId, :sha256, :body, :by, :at)
                        on conflict (kind, message_id) do nothing returning id
                        """)
                .bind("kind", kind)
                .bind("messageId", messageId)
                .bind("sha256", sha256)
                .bind("body", body)
                .bind("by", change.by())
                .bind("at", change.at())
                .mapTo(UUID.class)
                .findOne());
    }

    void keepLines(UUID message, List<MessageLine> lines) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into bank_message_line (message_id, position, line, reference, order_id, recovery_id, outcome, bank_status,
                        reason, direction, amount, booked_on, servicer_ref, finding)
                    values (:message, :position, :line, :reference, :orderId::uuid, :recoveryId::uuid, :outcome, :bankStatus, :reason, :direction,
                        :amount, :bookedOn, :servicerRef, :finding)
                    """);
            int position = 0;
            for (MessageLine line : lines) {
                position++;
                batch.bind("message", message)
                        .bind("position", position)
                        .bindMethods(line)
                        .add();
                if (batch.size() == 1_000) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    /** The one of this kind and id. */
    Received known(String kind, String messageId) {
        return database.withHandle(handle -> handle.createQuery(COLUMNS + "where kind = ? and message_id = ?")
                .bind(0, kind)
                .bind(1, messageId)
                .map(ConstructorMapper.of(Received.class))
                .one());
    }

    /** @throws Problem 404 when there is none */
    Received get(UUID id) {
        return database.withHandle(handle -> handle.createQuery(COLUMNS + "where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Received.class))
                .findOne()
                .orElseThrow(Problem::notFound));
    }

    List<MessageLine> lines(UUID message) {
        return database.withHandle(
                handle -> handle.createQuery("select * from bank_message_line where message_id = ? order by position")
                        .bind(0, message)
                        .map(ConstructorMapper.of(MessageLine.class))
                        .list());
    }

    /** @throws Problem 404 when there is none */
    byte[] body(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select body from bank_message where id = ?")
                .bind(0, id)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(Problem::notFound));
    }

    /** By id, which grows with time. */
    @FromReplica
    Page<Received> page(UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery(COLUMNS + "where id > :after order by id limit :rows")
                        .bind("after", after == null ? new UUID(0, 0) : after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Received.class))
                        .list()),
                limit,
                message -> message.id().toString());
    }
}
