package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

@ApplicationScoped
class ReadAppropriations {

    private final Budgets budgets;
    private final Appropriations appropriations;

    ReadAppropriations(Budgets budgets, Appropriations appropriations) {
        this.budgets = budgets;
        this.appropriations = appropriations;
    }

    @Transactional
    Page<Appropriation.View> list(String programme, int fiscalYear, UUID after, int limit) {
        budgets.requireProgramme(programme);
        return Page.of(
                        appropriations.after(programme, fiscalYear, after, limit + 1),
                        limit,
                        appropriation -> appropriation.id().toString())
                .map(Appropriation::view);
    }

    @Transactional
    Appropriation get(String programme, int fiscalYear, UUID id) {
        return appropriations.of(programme, fiscalYear, id).orElseThrow(Problem::notFound);
    }
}
