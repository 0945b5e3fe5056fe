package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.madad.audit.AuditTrail;

/** Whether a person has an interest in organisations, as the registers tell. The look-up is in the trail whatever comes of it. */
@ApplicationScoped
public class Interests {

    private final Registers registers;
    private final AuditTrail trail;

    Interests(Registers registers, AuditTrail trail) {
        this.registers = registers;
        this.trail = trail;
    }

    /** What ties a person to an organisation. */
    public enum Kind {
        /** Works for it, or did not long ago. */
        WORKS_FOR,
        /** Owns a part of it. */
        OWNS
    }

    /** @param stir the organisation's */
    public record Interest(Kind kind, String stir) {}

    /**
     * In the caller's transaction.
     *
     * @param organisations STIRs
     * @param workSince from which day on work for one counts still
     */
    public Optional<Interest> of(String pinfl, List<String> organisations, LocalDate workSince, LocalDate today) {
        registers
                .personId(pinfl)
                .ifPresent(id -> trail.recordRegardless(
                        "person.looked-up", "person/" + id, Map.of("purpose", "conflict of interest")));
        return registers
                .worksFor(pinfl, organisations, workSince, today)
                .map(stir -> new Interest(Kind.WORKS_FOR, stir))
                .or(() -> registers.owns(pinfl, organisations, today).map(stir -> new Interest(Kind.OWNS, stir)));
    }
}
