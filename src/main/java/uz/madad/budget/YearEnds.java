package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the acts say about commitments that aren't paid when their year ends, by day. */
@ApplicationScoped
class YearEnds {

    private final Jdbi database;

    YearEnds(Jdbi database) {
        this.database = database;
    }

    public record Rule(Closing.Treatment treatment, String legalBasis) {}

    /** The rule of the line's programme on that day, or that of all programmes. */
    Rule on(String line, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select treatment, legal_basis from budget_year_end
                        where (programme = (select programme from budget_line where code = :line) or programme is null)
                          and valid_from <= :day
                        order by programme nulls last, valid_from desc limit 1
                        """)
                .bind("line", line)
                .bind("day", day)
                .map(ConstructorMapper.of(Rule.class))
                .one());
    }
}
