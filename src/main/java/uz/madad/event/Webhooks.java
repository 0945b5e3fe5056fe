package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

/** The webhooks; their secrets are read apart from them. */
@ApplicationScoped
class Webhooks {

    private static final String COLUMNS =
            "id, revision, url, types, state, old_secret_until, failing_since, created_by, created_at";
    private static final String SELECT = "select " + COLUMNS + " from event_webhook ";

    private final Jdbi database;
    private final Clock clock;

    Webhooks(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Webhook add(String url, List<String> types, String by) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into event_webhook (url, types, state, created_by, created_at)
                        values (:url, :types, 'NEW', :by, :now) returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("url", url)
                .bindArray("types", String.class, types)
                .bind("by", by)
                .bind("now", OffsetDateTime.now(clock))
                .map(ConstructorMapper.of(Webhook.class))
                .one());
    }

    /** All but the removed ones, in the order they were registered: an operator keeps few. */
    List<Webhook> all() {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where state <> 'REMOVED' order by id")
                .map(ConstructorMapper.of(Webhook.class))
                .list());
    }

    /** Those that are owed something now. */
    List<Webhook> due() {
        return database.withHandle(handle -> handle.createQuery(SELECT + """
                        where state = 'ACTIVE' and exists (select from event_delivery d
                            where d.webhook_id = event_webhook.id and d.state = 'PENDING' and d.due_at <= :now)
                        """)
                .bind("now", OffsetDateTime.now(clock))
                .map(ConstructorMapper.of(Webhook.class))
                .list());
    }

    Optional<Webhook> find(UUID id) {
        return find(id, "");
    }

    /** @throws Problem 404 when there is none, or it is removed */
    Webhook get(UUID id) {
        return living(find(id));
    }

    /** Locked until the transaction ends. @throws Problem 404, 428, or 412 when the caller saw another version of it */
    Webhook toChange(UUID id, String ifMatch) {
        Webhook webhook = living(find(id, " for no key update"));
        Version.match(ifMatch, webhook.revision());
        return webhook;
    }

    private Optional<Webhook> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where id = ?" + lock)
                .bind(0, id)
                .map(ConstructorMapper.of(Webhook.class))
                .findOne());
    }

    private static Webhook living(Optional<Webhook> found) {
        return found.filter(webhook -> webhook.state() != Webhook.State.REMOVED).orElseThrow(Problem::notFound);
    }

    Webhook change(UUID id, String url, List<String> types) {
        return database.withHandle(handle -> handle.createQuery("""
                        update event_webhook set url = :url, types = :types, revision = revision + 1
                        where id = :id returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("url", url)
                .bindArray("types", String.class, types)
                .bind("id", id)
                .map(ConstructorMapper.of(Webhook.class))
                .one());
    }

    /** Removed, it forgets its secrets; active again, it starts with a clean slate. */
    Webhook move(UUID id, Webhook.State state) {
        return database.withHandle(handle -> handle.createQuery("""
                        update event_webhook
                        set state = :state, revision = revision + 1,
                            failing_since = case when :state <> 'ACTIVE' then failing_since end,
                            secret = case when :state <> 'REMOVED' then secret end,
                            old_secret = case when :state <> 'REMOVED' then old_secret end,
                            old_secret_until = case when :state <> 'REMOVED' then old_secret_until end
                        where id = :id returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("state", state.name())
                .bind("id", id)
                .map(ConstructorMapper.of(Webhook.class))
                .one());
    }

    /** The secret so far goes on to sign for a while; with its first one a new webhook becomes active. */
    Webhook keepSecret(UUID id, byte[] secret, OffsetDateTime oldUntil) {
        return database.withHandle(handle -> handle.createQuery("""
                        update event_webhook
                        set old_secret = secret, old_secret_until = case when secret is not null then :until::timestamptz end,
                            secret = :secret, state = case state when 'NEW' then 'ACTIVE' else state end,
                            revision = revision + 1
                        where id = :id returning <columns>
                        """)
                .define("columns", COLUMNS)
                .bind("secret", secret)
                .bind("until", oldUntil)
                .bind("id", id)
                .map(ConstructorMapper.of(Webhook.class))
                .one());
    }

    /** The locked secrets that sign now, the newest first. */
    List<byte[]> secrets(UUID id) {
        return database.withHandle(handle -> handle.createQuery("""
                        select s.secret from event_webhook w,
                            lateral (values (1, w.secret), (2, case when w.old_secret_until > :now then w.old_secret end))
                                as s (place, secret)
                        where w.id = :id and s.secret is not null order by s.place
                        """)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", id)
                .mapTo(byte[].class)
                .list());
    }

    /** Something was delivered. */
    void takes(UUID id) {
        database.useHandle(handle -> handle.execute(
                "update event_webhook set failing_since = null where id = ? and failing_since is not null", id));
    }

    /** Something wasn't. @return since when nothing has been; empty where it isn't active any more */
    Optional<OffsetDateTime> fails(UUID id) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.withHandle(handle -> {
            handle.execute(
                    "update event_webhook set failing_since = ? where id = ? and failing_since is null and state = 'ACTIVE'",
                    now,
                    id);
            return handle.createQuery("select failing_since from event_webhook where id = ? and state = 'ACTIVE'")
                    .bind(0, id)
                    .mapTo(OffsetDateTime.class)
                    .findOne();
        });
    }
}
