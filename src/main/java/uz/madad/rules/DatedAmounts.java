package uz.madad.rules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DatedAmounts implements PanacheRepositoryBase<DatedAmount, UUID> {

    Optional<DatedAmount> inForce(LocalDate on) {
        return find("proposal.state = APPROVED and validFrom <= ?1 order by validFrom desc", on)
                .firstResultOptional();
    }
}
