/**
 * Digitalization savings: what agencies report to have saved by digitalization, proved, verified by two people,
 * counted once, and corrected where it doesn't last.
 *
 * <p>Legal basis: the announcement of 22 February 2023 (half of the funds saved due to digitalization stay with ministries and
 * khokimiyats; the Ministry of Economy and Finance allocates). No act with a formula is known: every number is a dated parameter
 * of the rule set {@code savings}.
 *
 * <ul>
 *   <li>R50: the amount is computed and never typed in: what the units cost before, less what they cost after, by twelfths for
 *       each month of the fiscal year that counts, less one-time costs where the rule set says so.
 *   <li>R51: only what is digital by the register, has begun, falls into its year and comes with evidence is a saving.
 *   <li>R52: of reports of an agency for the same budget line and unit in overlapping months one stands; those of others for the
 *       same function, unit or line are shown to the verifiers with the cause.
 *   <li>R53: two people of the Ministry of Economy and Finance verify, neither of the agency, neither a writer of the report.
 *   <li>R54: what is verified is at most what was reported; each cut has a reason, and the cuts sum to the difference.
 *   <li>R55: a report goes only where the table of moves lets it; what was reported stands until it is given back.
 *   <li>R56: drafts are their agency's alone; another agency's savings aren't there.
 *   <li>R57: what doesn't last is corrected on the word of two people, at most by what stands; what was retained of it is owed by
 *       the agency and taken from its next shares, so that with nothing left all of it is back.
 *   <li>R70: of a distributed saving the retained share stays and the rest is the budget's, an odd tiyin where the rule set says;
 *       the parts come to the whole for each saving, agency and round, through the ledger.
 *   <li>R71: a saving is in at most one round that hasn't come to nothing. A round is proposed by one officer with all its parts
 *       written down and approved by another, neither of an agency in it, if the same comes out once more.
 *   <li>R72: what an agency had kept of a saving that didn't last is recovered from its next shares, at most what it retains then,
 *       and goes to the budget.
 *   <li>R73: a common fund is split by weights to the tiyin, the largest remainders first, equal ones by agency code; the order
 *       of rows changes nothing, and the same terms and savings give the same hash.
 *   <li>R74: an agency plans by purpose how to spend what it retained, at most that and at least what is spent already; an
 *       officer of the ministry puts the plan in force.
 *   <li>R75: a payment is asked for by the agency, approved by the ministry and released by the treasury, three people; never more
 *       than planned for its purpose, never more than is left, an invoice once.
 *   <li>R76: what the bank doesn't pay stays set aside until it is approved for another account or given back.
 *   <li>R77: what isn't used at a year's end goes on or back to the budget, as the rule set of the day says.
 *   <li>R78: a statement's figures of money are the ledger's; an agency reads its own.
 * </ul>
 *
 * <p>Invariants, held by the database: R52 by an exclusion constraint, R53 and R54 by checks and a trigger that knows everybody
 * who wrote the report, R55 by trigger; corrections add up to what they lower; versions
 * and steps stand.
 *
 * <p>Not here: how data sets are compared ({@code dataset}); where money is booked ({@code budget}, {@code payout}).
 */
package uz.madad.savings;
