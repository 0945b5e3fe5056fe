package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

@ApplicationScoped
class ReadAmounts {

    private final DatedAmounts amounts;

    ReadAmounts(DatedAmounts amounts) {
        this.amounts = amounts;
    }

    @Transactional
    Page<DatedAmount.View> list(UUID after, int limit) {
        return Page.of(amounts.after(after, limit + 1), limit, amount -> amount.id()
                        .toString())
                .map(DatedAmount::view);
    }

    @Transactional
    DatedAmount get(UUID id) {
        return amounts.findByIdOptional(id).orElseThrow(Problem::notFound);
    }
}
