package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Actor;
import uz.madad.shared.Role;

/** The agencies that keep the registers. */
@ApplicationScoped
class Authorities {

    private final Jdbi database;

    Authorities(Jdbi database) {
        this.database = database;
    }

    /** Whether this is a registrar of the agency that keeps the register, or any registrar where no agency does. */
    boolean isRegistrar(Actor who, Register register) {
        return who.has(Role.REGISTRAR)
                && database.withHandle(
                        handle -> handle.createQuery("select agency_code from register_authority where register = ?")
                                .bind(0, register.path())
                                .mapTo(String.class)
                                .findOne()
                                .map(agency -> agency.equals(who.agencyCode()))
                                .orElse(true));
    }
}
