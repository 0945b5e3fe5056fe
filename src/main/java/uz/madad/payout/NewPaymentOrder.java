package uz.madad.payout;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import uz.madad.shared.Money;

/**
 * A payment a programme wants made.
 *
 * @param programme whose budget pays
 * @param fiscalYear the year whose commitment it uses
 * @param subject what is paid, {@code claim/<id>}; at most one live order per subject
 * @param cause what the money is for across programmes, {@code graduate/<person id>}; two orders with one cause are a duplicate
 * @param payeeAccount 20 digits, taken from the register
 * @param purpose the text the payee reads, at most 140 characters
 * @param legalBasis act and article
 * @param reviewedBy who recommended
 * @param approvedBy who approved
 * @param people everybody who had a hand in it before; none of them may release it
 * @param dueOn first day on which it may be sent
 * @param exceptions what two people set aside so that it could be granted, each with its article; empty as a rule
 */
public record NewPaymentOrder(
        String programme,
        int fiscalYear,
        String subject,
        String cause,
        Money amount,
        String payeeStir,
        String payeeName,
        String payeeMfo,
        String payeeAccount,
        String purpose,
        String legalBasis,
        String reviewedBy,
        String approvedBy,
        Set<String> people,
        LocalDate dueOn,
        List<String> exceptions) {}
