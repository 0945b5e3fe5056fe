package uz.madad.loan;

import uz.madad.shared.Money;

/**
 * A line as it was compared, and what approving it needs to know then.
 *
 * @param loanRevision of the loan it was compared with
 * @param rest what the days after its month are expected to come to
 */
record ComparedLine(StatementLine line, int loanRevision, Money rest) {}
