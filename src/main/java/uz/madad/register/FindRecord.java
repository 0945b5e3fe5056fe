package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import uz.madad.shared.Money;

/** Finds one record of a register as it is known now, or was at an instant. */
@ApplicationScoped
class FindRecord {

    private final Jdbi database;

    FindRecord(Jdbi database) {
        this.database = database;
    }

    /**
     * @param values by the columns' names
     * @param personId whom it is about; null for registers that aren't about persons
     * @param knownTo null while it is the current version
     * @param importId the delivery that brought it; null for what is shipped
     */
    record Found(Map<String, Object> values, UUID personId, Instant knownFrom, Instant knownTo, UUID importId) {}

    /**
     * @param key values of the register's key columns, in order; text that has no such form finds nothing
     * @param asOf null for the current version
     */
    Optional<Found> find(Register register, List<String> key, Instant asOf) {
        List<Column> columns = register.keys();
        if (key.size() != columns.size()) {
            return Optional.empty();
        }
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            where.append(" and ")
                    .append(column.sql())
                    .append(" = ")
                    .append(
                            switch (column.type()) {
                                case DATE -> "register_date(:key" + i + ")";
                                case MONTH -> "register_date(:key" + i + " || '-01')";
                                default -> ":key" + i;
                            });
        }
        // two branches, because current rows and history have an index each
        String sql = """
                select r.*, %1$s as person_id from (
                    select * from %2$s where known_to = 'infinity'
                      and (:asOf::timestamptz is null or known_from <= :asOf) %3$s
                    union all
                    select * from %2$s where known_to < 'infinity' and known_from <= :asOf and known_to > :asOf %3$s) r
                """.formatted(person(register), register.table(), where);
        return database.withHandle(handle -> {
            Query query = handle.createQuery(sql).bind("asOf", asOf == null ? null : asOf.atOffset(ZoneOffset.UTC));
            for (int i = 0; i < key.size(); i++) {
                query.bind("key" + i, key.get(i));
            }
            return query.map((row, context) -> found(register, row)).findOne();
        });
    }

    private static String person(Register register) {
        if (!register.isPersonal()) {
            return "null::uuid";
        }
        return "(select p.id from person p where p.pinfl = r.pinfl and p.known_to = 'infinity')";
    }

    private static Found found(Register register, ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : register.columns()) {
            values.put(column.name(), value(column, row));
        }
        OffsetDateTime knownTo = row.getObject("known_to", OffsetDateTime.class);
        return new Found(
                values,
                row.getObject("person_id", UUID.class),
                row.getObject("known_from", OffsetDateTime.class).toInstant(),
                knownTo.equals(OffsetDateTime.MAX) ? null : knownTo.toInstant(),
                row.getObject("import_id", UUID.class));
    }

    private static Object value(Column column, ResultSet row) throws SQLException {
        String name = column.sql();
        return switch (column.type()) {
            case DATE -> row.getObject(name, java.time.LocalDate.class);
            case MONTH -> YearMonth.from(row.getObject(name, java.time.LocalDate.class));
            case MONEY -> new Money(row.getBigDecimal(name));
            case FLAG -> row.getBoolean(name);
            default -> row.getString(name);
        };
    }
}
