package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Registers;
import uz.madad.shared.Benefits;
import uz.madad.shared.Benefits.Benefit;

/** Everything the programmes keep of a person, newest first; of each kind so many that nothing pushes another out. */
@ApplicationScoped
class ReadBenefits {

    private final Instance<Benefits> programmes;
    private final Registers registers;
    private final AuditTrail trail;

    ReadBenefits(Instance<Benefits> programmes, Registers registers, AuditTrail trail) {
        this.programmes = programmes;
        this.registers = registers;
        this.trail = trail;
    }

    @Transactional
    public List<Benefit> of(String pinfl) {
        String person = registers
                .holder(pinfl)
                .map(holder -> holder.person().id().toString())
                .orElse("unknown");
        trail.record("person.looked-up", "person/" + person, null, Map.of("purpose", "own benefits"));
        return all(pinfl);
    }

    List<Benefit> all(String pinfl) {
        return programmes.stream()
                .flatMap(programme -> programme.of(pinfl).stream())
                .sorted(Comparator.comparing(Benefit::at).reversed())
                .toList();
    }
}
