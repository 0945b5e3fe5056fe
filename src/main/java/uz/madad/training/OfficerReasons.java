package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Language;
import uz.madad.shared.Problem;

/** The catalogue of reasons officers give, dated and each with its ground. */
@ApplicationScoped
class OfficerReasons {

    private final Jdbi database;
    private final Clock clock;

    OfficerReasons(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that may be given today. */
    @Transactional
    public List<OfficerReason> today(Language language) {
        return database.withHandle(handle -> handle.createQuery("""
                        select code, serves, <text> as text, article, valid_from, valid_to from training_officer_reason
                        where :today between valid_from and coalesce(valid_to, 'infinity') order by code
                        """)
                .define("text", language.code())
                .bind("today", LocalDate.now(clock))
                .map(ConstructorMapper.of(OfficerReason.class))
                .list());
    }

    /** @throws Problem 400 when no reason of this code may be given today for what the officer does */
    void require(Verdict.Recommendation does, String code) {
        if (code != null && !serves(does, code)) {
            throw Problem.invalid("reasonCode", "reason-unknown");
        }
    }

    private boolean serves(Verdict.Recommendation does, String code) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from training_officer_reason
                                       where code = :code and :does = any (serves)
                                         and :today between valid_from and coalesce(valid_to, 'infinity'))
                        """)
                .bind("code", code)
                .bind("does", does.name())
                .bind("today", LocalDate.now(clock))
                .mapTo(Boolean.class)
                .one());
    }
}
