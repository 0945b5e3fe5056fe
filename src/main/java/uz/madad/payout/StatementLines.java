package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** The booked lines of all statements, with what was found about each and the match it may have by hand. */
@ApplicationScoped
class StatementLines {

    private static final String LINES = """
            select l.message_id, l.position, m.message_id as statement, l.reference, l.finding, l.direction, l.amount,
                   l.booked_on, l.servicer_ref, l.order_id, r.id as match, r.state as match_state
            from bank_message_line l
            join bank_message m on m.id = l.message_id
            left join reconciliation_match r
                on r.message_id = l.message_id and r.position = l.position and r.state <> 'UNDONE'
            where l.finding is not null
            """;

    private final Jdbi database;

    StatementLines(Jdbi database) {
        this.database = database;
    }

    /**
     * A booked line.
     *
     * @param messageId our id of the bank's message
     * @param statement the bank's own
     * @param orderId the order its reference names, if it names one
     * @param match its live match by hand
     */
    public record Line(
            UUID messageId,
            int position,
            String statement,
            String reference,
            Finding finding,
            String direction,
            Money amount,
            LocalDate bookedOn,
            String servicerRef,
            UUID orderId,
            UUID match,
            ReconciliationMatch.State matchState) {

        boolean isPayment() {
            return "DBIT".equals(direction);
        }
    }

    Optional<Line> one(UUID message, int position) {
        return database.withHandle(handle -> handle.createQuery(LINES + "and l.message_id = ? and l.position = ?")
                .bind(0, message)
                .bind(1, position)
                .map(ConstructorMapper.of(Line.class))
                .findOne());
    }

    /** @param after message and position of the last already seen */
    Page<Line> page(Finding finding, UUID message, After after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery(LINES + """
                                and (:finding::text is null or l.finding = :finding)
                                and (cast(:message as uuid) is null or l.message_id = cast(:message as uuid))
                                and (l.message_id, l.position) > (:afterMessage, :afterPosition)
                                order by l.message_id, l.position limit :rows
                                """)
                        .bind("finding", finding)
                        .bind("message", message)
                        .bind("afterMessage", after.message())
                        .bind("afterPosition", after.position())
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Line.class))
                        .list()),
                limit,
                line -> line.messageId() + "." + line.position());
    }

    /** A place in the list. */
    record After(UUID message, int position) {

        static final After START = new After(new UUID(0, 0), 0);

        static After parse(String cursor) {
            String[] parts = cursor.split("\\.", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(cursor);
            }
            return new After(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
