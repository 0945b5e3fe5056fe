package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What retained shares may be spent on, by day. */
@ApplicationScoped
class Purposes {

    private final Jdbi database;

    Purposes(Jdbi database) {
        this.database = database;
    }

    /** A purpose in its three languages. @param validTo its last day, or null */
    public record Purpose(
            String code,
            String nameUz,
            String nameRu,
            String nameEn,
            String legalBasis,
            LocalDate validFrom,
            LocalDate validTo) {}

    List<Purpose> on(LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select code, name_uz, name_ru, name_en, legal_basis, valid_from, valid_to from savings_purpose
                        where :day between valid_from and coalesce(valid_to, 'infinity') order by code
                        """)
                .bind("day", day)
                .map(ConstructorMapper.of(Purpose.class))
                .list());
    }

    Set<String> codesOn(LocalDate day) {
        return on(day).stream().map(Purpose::code).collect(Collectors.toSet());
    }
}
