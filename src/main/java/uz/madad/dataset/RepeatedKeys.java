package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Problem;

/** Refuses a file in which a key stands twice. A key with a personal id that nobody can have is no key. */
@ApplicationScoped
class RepeatedKeys {

    /** A row and the first one with its key. */
    public record Repeated(long line, long first) {}

    /** @throws Problem 422 with the lines, at most so many */
    void refuse(Handle handle, DataSet set) {
        DataSet.RowTable table = set.table();
        // groups of a million keys in memory; what is larger goes to disk in parts
        handle.execute("set local work_mem = '64MB'");
        String key = set.key().stream().map(table::column).collect(Collectors.joining(", "));
        String known = set.key().stream()
                .map(name -> table.column(name) + " is not null")
                .collect(Collectors.joining(" and "));
        List<Repeated> repeated = handle.createQuery("""
                        with twice as materialized (
                            select %1$s from %2$s where %3$s group by %1$s having count(*) > 1 limit :most)
                        select line, first from (
                            select line, min(line) over (partition by %1$s) as first
                            from %2$s join twice using (%1$s)) r
                        where line <> first order by line limit :most
                        """.formatted(key, table.name(), known))
                .bind("most", CellReader.MOST_FAULTS)
                .map(ConstructorMapper.of(Repeated.class))
                .list();
        if (!repeated.isEmpty()) {
            String columns = String.join(", ", set.key());
            throw new Problem(422, "rows-refused", repeated.size())
                    .with(
                            "violations",
                            repeated.stream()
                                    .map(row -> new Problem.Violation(
                                            "line " + row.line() + ", " + columns, "key-twice", row.first()))
                                    .toList());
        }
    }
}
