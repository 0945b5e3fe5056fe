package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Benefits;

/** The claims centres filed for a graduate, as the graduate reads them. */
@ApplicationScoped
class ClaimsAbout implements Benefits {

    private final Jdbi database;

    ClaimsAbout(Jdbi database) {
        this.database = database;
    }

    @Override
    public List<Benefit> of(String pinfl) {
        return database.withHandle(handle -> handle.createQuery("""
                        select :programme as programme, 'CLAIM' as kind, 'claim/' || c.id as subject, c.number,
                               coalesce(t.name, c.center_stir) as by, c.filed_at as at, c.status, c.amount
                        from training_claim c
                        left join training_center t on t.stir = c.center_stir and t.known_to = 'infinity'
                        where c.graduate_pinfl = :pinfl order by c.id desc limit :most
                        """)
                .bind("programme", EvaluateClaim.PROGRAMME)
                .bind("pinfl", pinfl)
                .bind("most", MOST)
                .map(ConstructorMapper.of(Benefit.class))
                .list());
    }
}
