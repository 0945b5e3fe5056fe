package uz.madad.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Page;

/** The data sets, without their rows. */
@ApplicationScoped
class DataSets {

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    DataSets(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be declared. */
    record Declaration(
            String title, LocalDate day, List<DataSet.Column> columns, List<String> key, List<String> sharedWith) {}

    /** What a file came to. */
    public record Contents(long rows, long bytes, String sha256, long impossible, String hashedWith) {}

    DataSet add(Declaration declaration, String agency, String by) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into data_set
                            (agency_code, title, day, columns, key_columns, shared_with, declared_by, declared_at)
                        values (:agency, :title, :day, :columns::jsonb, :key, :shared, :by, :now) returning *
                        """)
                .bind("agency", agency)
                .bind("title", declaration.title())
                .bind("day", declaration.day())
                .bind("columns", text(declaration.columns()))
                .bindArray("key", String.class, declaration.key())
                .bindArray("shared", String.class, declaration.sharedWith())
                .bind("by", by)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> dataSet(row))
                .one());
    }

    Optional<DataSet> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from data_set where id = ?")
                .bind(0, id)
                .map((row, context) -> dataSet(row))
                .findOne());
    }

    /** Locked until the transaction ends. @return nothing where another holds it */
    Optional<DataSet> locked(Handle handle, UUID id) {
        return handle.createQuery("select * from data_set where id = ? for no key update skip locked")
                .bind(0, id)
                .map((row, context) -> dataSet(row))
                .findOne();
    }

    /** By id. @param agency whose they are or who may use them; null for all */
    Page<DataSet> page(String agency, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from data_set
                                where id > :after and (:agency::text is null or agency_code = :agency::text
                                                       or shared_with @> array[:agency::text])
                                order by id limit :rows
                                """)
                        .bind("agency", agency)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map((row, context) -> dataSet(row))
                        .list()),
                limit,
                last -> last.id().toString());
    }

    /** Those filled before then, oldest first. */
    List<UUID> filledBefore(Instant then, int most) {
        return database.withHandle(handle -> handle.createQuery(
                        "select id from data_set where state = 'FILLED' and filled_at < ? order by filled_at limit ?")
                .bind(0, OffsetDateTime.ofInstant(then, clock.getZone()))
                .bind(1, most)
                .mapTo(UUID.class)
                .list());
    }

    void fill(Handle handle, UUID id, Contents contents, String by) {
        handle.createUpdate("""
                        update data_set set state = 'FILLED', rows = :rows, bytes = :bytes, sha256 = :sha256,
                            impossible = :impossible, hashed_with = :hashedWith, filled_by = :by, filled_at = :now,
                            version = version + 1
                        where id = :id
                        """)
                .bind("id", id)
                .bindMethods(contents)
                .bind("by", by)
                .bind("now", OffsetDateTime.now(clock))
                .execute();
    }

    void empty(Handle handle, DataSet set, String by) {
        handle.execute("drop table " + set.table().name());
        handle.execute(
                "update data_set set state = 'EMPTIED', emptied_by = ?, emptied_at = ?, version = version + 1 where id = ?",
                by,
                OffsetDateTime.now(clock),
                set.id());
    }

    private DataSet dataSet(ResultSet row) throws SQLException {
        try {
            return new DataSet(
                    row.getObject("id", UUID.class),
                    row.getString("agency_code"),
                    row.getString("title"),
                    row.getObject("day", LocalDate.class),
                    json.readValue(row.getString("columns"), new TypeReference<List<DataSet.Column>>() {}),
                    texts(row, "key_columns"),
                    texts(row, "shared_with"),
                    DataSet.State.valueOf(row.getString("state")),
                    row.getObject("rows", Long.class),
                    row.getObject("bytes", Long.class),
                    row.getString("sha256"),
                    row.getObject("impossible", Long.class),
                    row.getString("hashed_with"),
                    row.getString("declared_by"),
                    instant(row, "declared_at"),
                    instant(row, "filled_at"),
                    instant(row, "emptied_at"),
                    row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
