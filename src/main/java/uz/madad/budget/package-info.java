/**
 * The double-entry ledger of each programme's fiscal year, and of each agency's own line in one: appropriation, available,
 * committed, payable, paid, recoverable; of what agencies saved, saved and given back.
 *
 * <p>Legal basis: the act each appropriation names.
 *
 * <ul>
 *   <li>R1: money moves only as a transfer of an amount above zero along a known route from one account to another.
 *   <li>R2: a business event books once; sent again it changes nothing, sent again otherwise it is refused.
 *   <li>R3: no account falls below zero, but appropriation, which never rises above it. A commitment that is not covered
 *       is refused with everything done in its transaction; a year without a budget covers nothing.
 *   <li>R4: each entry keeps the balance before and after it, numbered without gaps within its account.
 *   <li>R5: the accounts of a year come to zero at any time.
 *   <li>R6: an appropriation, up or down, names its legal basis, is proposed by one officer and approved by another; what
 *       is committed is never taken back.
 *   <li>R7: what is to be got back stands under recoverable; got back, it returns to the budget it came from, and only a new
 *       appropriation puts it at the programme's disposal again. Each of its transfers names its legal basis.
 *   <li>R8: a year that is over is closed by two officers. What is ordered and what is owed goes on in the next open year, by a
 *       transfer out of the one and one of the same amount into the other; what is committed and not ordered goes on or
 *       lapses, by the dated rule.
 *   <li>R9: a closed year takes nothing but corrections, proposed and approved by two officers with their article. What happens
 *       later to what it had committed is booked in the year that goes on with it; where that moves what it had paid, the
 *       closed year gives it up by a correction on the basis of its closing.
 *   <li>R10: a line is a programme's, or one agency's in it. What an agency saved comes into its line and is shared out there in one
 *       step: kept, given back to the budget, or put into the programme's common fund, which gives all of it out again in that
 *       step. Nobody appropriates to an agency's line.
 *   <li>R11: what an agency hasn't used when its year is closed goes on in the next open year or back to the budget, by the dated
 *       rule of its programme; a programme's stays.
 * </ul>
 *
 * <p>Invariants, held by the database: R1 to R4 and R6 by constraint; transfers and entries are only ever inserted, by
 * one function, which alone the service may call; R5 and all the others are recomputed by
 * {@code GET /api/v1/budgets/proof}.
 *
 * <p>Knows no claims or payments, only their events' names.
 */
package uz.madad.budget;
