package uz.madad.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class Appropriations implements PanacheRepositoryBase<Appropriation, UUID> {}
