package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Language;
import uz.madad.shared.Problem;

/** The catalogue of reasons verifiers give, dated and each with its ground. */
@ApplicationScoped
class SavingReasons {

    private final Jdbi database;
    private final Clock clock;

    SavingReasons(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param serves {@code CUT}, {@code REFUSE}, {@code RETURN} @param article on what it stands */
    public record SavingReason(String code, List<String> serves, String text, String article) {}

    /** Those that may be given today. */
    @Transactional
    public List<SavingReason> today(Language language) {
        return database.withHandle(handle -> handle.createQuery("""
                        select code, serves, <text> as text, article from saving_reason
                        where :today between valid_from and coalesce(valid_to, 'infinity') order by code
                        """)
                .define("text", language.code())
                .bind("today", LocalDate.now(clock))
                .map(ConstructorMapper.of(SavingReason.class))
                .list());
    }

    /** @param serves {@code CUT}, {@code REFUSE} or {@code RETURN} @throws Problem 400 when it may not be given today for this */
    void require(String serves, String code, String field) {
        boolean may = database.withHandle(handle -> handle.createQuery("""
                        select exists (select from saving_reason where code = :code and :serves = any (serves)
                                       and :today between valid_from and coalesce(valid_to, 'infinity'))
                        """)
                .bind("code", code)
                .bind("serves", serves)
                .bind("today", LocalDate.now(clock))
                .mapTo(Boolean.class)
                .one());
        if (!may) {
            throw Problem.invalid(field, "reason-unknown");
        }
    }
}
