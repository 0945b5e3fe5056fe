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
 * </ul>
 *
 * <p>Invariants, held by the database: R52 by an exclusion constraint, R53 and R54 by checks and a trigger that knows everybody
 * who wrote the report, R55 by trigger; corrections add up to what they
 * lower; versions and steps stand.
 *
 * <p>Not here: how data sets are compared ({@code dataset}); where money is booked ({@code budget}, {@code payout}).
 */
package uz.madad.savings;
