/**
 * Subsidies to training centres for graduates who found work.
 *
 * <p>Legal basis: the announcement of 22 February 2023 (up to 25 million soums for a graduate hired by an exporting
 * company, up to 35 million for an employed specialist with disability); Presidential Resolution PP-51 of 1 February
 * 2024 and Cabinet Resolution 86 of 12 February 2024 refine it. Which of them is in force, and every number, is a dated
 * rule set of {@link uz.madad.rules}; here stands only the shape of the rule.
 *
 * <ul>
 *   <li>R1: the graduate is in the register of persons and alive.
 *   <li>R2: the certificate is valid on the day, was issued by this centre, to this graduate.
 *   <li>R3: the centre registered the student before the claim, where the rule set asks.
 *   <li>R4: the centre is registered on the day.
 *   <li>R5: the graduate is employed by this employer on the day; hired within so many months of the certificate and
 *       working so many months without a break, where the rule set asks.
 *   <li>R6: the employer exports on the day, and is an IT Park resident where the rule set asks. For a specialist with
 *       disability only where the rule set asks.
 *   <li>R7: a specialist's disability was established on the day of hire.
 *   <li>R8: a graduate is subsidised once in a lifetime.
 *   <li>R9: the centre isn't debarred.
 *   <li>R10: category and amount are derived: the lower of the amount asked and the cap, or the salary band where the
 *       rule set has bands; of two categories the one with the higher cap; the amount is above zero.
 *   <li>R11: who files, who reviews and who approves are three people; who releases the payment had
 *       no hand in the claim.
 *   <li>R12: approval commits the budget in the same transaction, or nothing happens.
 *   <li>R13: a claim no check refuses but a register can't tell of yet waits, names what it waits for, is judged again when
 *       that register changes and every night, and is given up after the days the rule set allows.
 *   <li>R14: a returned claim is submitted again as a new version and judged, reviewed and decided from the start; every
 *       version stays.
 *   <li>R15: a refusal may be appealed once, within the working days the rule set allows; who decides had no part in the case,
 *       and those who had take none in what follows. A refusal upheld is final.
 *   <li>R16: a check that doesn't pass is set aside on appeal alone, where the rule set lets it be, by two people without a part
 *       in the case, each check with its reason and article; it is never said to have passed, and R10 still holds.
 *   <li>R21: at each stage where somebody is to act a claim is due in so many working days, by the rule set of the day it came
 *       there; what was due stays as it was, and what is due moves with the calendar.
 *   <li>R22: a named deputy goes on with an absent officer's work; R11 holds over the deputy and whom they stand for, and
 *       every step says for whom.
 *   <li>R23: an officer with an interest in a claim, declared or told by a register, takes no part in it.
 * </ul>
 *
 * <p>Invariants, repeated by the database: at most one live claim per graduate; the three people differ; an approved
 * claim has category, amount and account; decisions and history are only ever added to.
 *
 * <p>It doesn't pay: an approved claim opens a payment order with {@link uz.madad.payout}, which tells when it was sent
 * and settled, or why it failed. A failed payment is ordered again once a person without a part has confirmed the corrected
 * account.
 */
package uz.madad.training;
