package uz.madad.rules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RuleSetVersions implements PanacheRepositoryBase<RuleSetVersion, UUID> {

    Optional<RuleSetVersion> inForce(String programme, LocalDate on) {
        return find(
                        "programme = ?1 and proposal.state = APPROVED and validFrom <= ?2 and (validTo is null or validTo >= ?2)",
                        programme,
                        on)
                .firstResultOptional();
    }
}
