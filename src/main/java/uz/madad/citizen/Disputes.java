package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

/** The disputes. */
@ApplicationScoped
class Disputes {

    private static final String COLUMNS = """
            id, number, revision, subject, programme, pinfl as person, grounds, statement, opened_at, state, decided_by,
            decided_at, finding
            """;

    private final Jdbi database;

    Disputes(Jdbi database) {
        this.database = database;
    }

    /** @return nothing where the person has an open one about the subject already */
    Optional<Dispute> open(
            String pinfl,
            String programme,
            String subject,
            Dispute.Grounds grounds,
            String statement,
            OffsetDateTime at) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into dispute (number, subject, programme, pinfl, grounds, statement, opened_at, state)
                        values ('DP-' || :year || '-' || lpad(nextval('dispute_number')::text, 6, '0'), :subject, :programme,
                            :pinfl, :grounds, :statement, :at, 'OPEN')
                        on conflict (subject, pinfl) where state = 'OPEN' do nothing
                        returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("year", Integer.toString(at.getYear()))
                .bind("subject", subject)
                .bind("programme", programme)
                .bind("pinfl", pinfl)
                .bind("grounds", grounds)
                .bind("statement", statement)
                .bind("at", at)
                .map(ConstructorMapper.of(Dispute.class))
                .findOne());
    }

    @Transactional
    public Dispute get(UUID id) {
        return one("where id = :id", id);
    }

    /** Locked until the transaction ends. @throws Problem 404 */
    Dispute locked(UUID id) {
        return one("where id = :id for update", id);
    }

    /** Everybody who had a part in what is disputed. */
    Set<String> hands(String subject) {
        return database.withHandle(handle -> handle.createQuery("select dispute_hands(?)")
                .bind(0, subject)
                .mapTo(String.class)
                .set());
    }

    /** Whether it is this person's own. */
    boolean isOf(UUID id, String pinfl) {
        return database.withHandle(
                handle -> handle.createQuery("select exists (select from dispute where id = ? and pinfl = ?)")
                        .bind(0, id)
                        .bind(1, pinfl)
                        .mapTo(boolean.class)
                        .one());
    }

    Dispute decide(UUID id, Dispute.State state, String finding, String by, OffsetDateTime at) {
        return database.withHandle(handle -> handle.createQuery("""
                        update dispute set state = :state, finding = :finding, decided_by = :by, decided_at = :at,
                            revision = revision + 1
                        where id = :id returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("id", id)
                .bind("state", state)
                .bind("finding", finding)
                .bind("by", by)
                .bind("at", at)
                .map(ConstructorMapper.of(Dispute.class))
                .one());
    }

    /** A person's own, oldest first. */
    @Transactional
    public Page<Dispute> of(String pinfl, UUID after, int limit) {
        return page("pinfl = :value", pinfl, after, limit);
    }

    /** In the order they were opened. @param state null for all */
    @Transactional
    public Page<Dispute> page(Dispute.State state, UUID after, int limit) {
        return page(":value is null or state = :value", state == null ? null : state.name(), after, limit);
    }

    private Page<Dispute> page(String condition, String value, UUID after, int limit) {
        List<Dispute> found = database.withHandle(handle -> handle.createQuery(
                        "select <columns> from dispute where (<condition>) and id > :after order by id limit :rows")
                .define("columns", COLUMNS)
                .define("condition", condition.replace(":value", ":value::text"))
                .bind("value", value)
                .bind("after", after)
                .bind("rows", limit + 1)
                .map(ConstructorMapper.of(Dispute.class))
                .list());
        return Page.of(found, limit, dispute -> dispute.id().toString());
    }

    private Dispute one(String where, UUID id) {
        return database.withHandle(handle -> handle.createQuery("select <columns> from dispute <where>")
                .define("columns", COLUMNS)
                .define("where", where)
                .bind("id", id)
                .map(ConstructorMapper.of(Dispute.class))
                .findOne()
                .orElseThrow(Problem::notFound));
    }
}
