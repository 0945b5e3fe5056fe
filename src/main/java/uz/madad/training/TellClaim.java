package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.shared.Money;

/** Tells others what happened to a claim, where they may know of it: not what an officer only recommends or proposes. */
@ApplicationScoped
class TellClaim {

    private final DomainEvents events;

    TellClaim(DomainEvents events) {
        this.events = events;
    }

    void tell(String action, Claim claim) {
        tell(action, claim.subject(), claim.number(), claim.status(), claim.amount());
    }

    /** @param action as the trail has it, without {@code claim.} @param amount or null while there is none */
    void tell(String action, String subject, String number, ClaimStatus status, Money amount) {
        EventType.of("claim." + action).ifPresent(type -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("number", number);
            data.put("state", status);
            if (amount != null) {
                data.put("amount", amount);
            }
            events.publish(type, subject, data);
        });
    }
}
