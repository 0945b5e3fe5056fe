package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Registers;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Interests;
import uz.madad.shared.Problem;

/**
 * Bars officers from what is disputed of a bank's checks, confirmations and loans where a register says that they work for the
 * bank or own a part of it. The registers can be asked only where the officer's token names their person.
 */
@ApplicationScoped
class LoanInterests implements Interests {

    private final Jdbi database;
    private final Registers registers;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    LoanInterests(Jdbi database, Registers registers, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.database = database;
        this.registers = registers;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public void refuse(String subject) {
        if (subject.startsWith("loan")) {
            actor.pinfl().ifPresent(pinfl -> refuse(pinfl, bank(subject)));
        }
    }

    private void refuse(String pinfl, List<String> bank) {
        registers
                .personId(pinfl)
                .ifPresent(id -> trail.recordRegardless(
                        "person.looked-up", "person/" + id, Map.of("purpose", "conflict of interest")));
        LocalDate today = LocalDate.now(clock);
        if (registers.worksFor(pinfl, bank, today, today).isPresent()) {
            throw new Problem(403, "conflict-of-interest").with("conflict", "WORKS_FOR");
        }
        if (registers.owns(pinfl, bank, today).isPresent()) {
            throw new Problem(403, "conflict-of-interest").with("conflict", "OWNS");
        }
    }

    /** STIRs under which the bank of a check, confirmation or loan is or was paid. */
    private List<String> bank(String subject) {
        return database.withHandle(handle -> handle.createQuery("""
                        select distinct p.stir from loan_bank_payee p
                        where p.state = 'APPROVED' and p.bank_mfo in (
                            select bank_mfo from loan where id = :id
                            union select bank_mfo from loan_confirmation where id = :id
                            union select bank_mfo from loan_eligibility_check where id = :id)
                        """)
                .bind("id", UUID.fromString(subject.substring(subject.indexOf('/') + 1)))
                .mapTo(String.class)
                .list());
    }
}
