package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Money;

/** Where programmes ask for money back, and see what became of it. */
@ApplicationScoped
public class Recoveries {

    private final RequestRecovery request;
    private final FindRecoveries find;

    Recoveries(RequestRecovery request, FindRecoveries find) {
        this.request = request;
        this.find = find;
    }

    /**
     * Requests a recovery in the caller's transaction, in the caller's name; a second person approves or refuses it over
     * the API, and {@link RecoveryApproved} and {@link PaymentRecovered} tell what comes of it.
     *
     * @return its id
     * @throws uz.madad.shared.Problem 409 {@code payment-not-settled} when the subject has no settled payment; 422
     *     {@code recovery-exceeds-payment} when it was paid less, or the rest is being recovered already; 400 for an amount
     *     or text that isn't fit
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public UUID request(NewRecovery recovery) {
        return request.request(recovery).id();
    }

    /** What a subject's payee owes of what it was paid. @param outstanding what of it is owed still */
    public record Owed(
            UUID id, String number, Money amount, Money outstanding, RecoveryReason reasonCode, String legalBasis) {}

    /** What is deducted from a subject's payment. @param number of the recovery */
    public record Deducted(String number, Money amount) {}

    /**
     * How a subject's payment stands to debts.
     *
     * @param owed the approved recoveries of what it was paid, oldest first
     * @param deducted what is deducted from its payment for other debts of its payee
     */
    public record Standing(List<Owed> owed, List<Deducted> deducted) {

        public static final Standing NONE = new Standing(List.of(), List.of());
    }

    public Standing of(String subject) {
        return new Standing(find.owedOf(subject), find.deductedFrom(subject));
    }
}
