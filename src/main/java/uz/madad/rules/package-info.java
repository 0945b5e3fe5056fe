/**
 * The law as dated data: which parameters a programme decides by on which day, and who put them in force.
 *
 * <p>Legal basis: the announcement of the President's video conference of 22 February 2023, in force until followed;
 * Presidential Resolution PP-51 of 1 February 2024 and Cabinet Resolution 86 of 12 February 2024 ship as a draft.
 *
 * <ul>
 *   <li>R1: on any day at most one rule set of a programme is in force.
 *   <li>R2: a rule set names its act and article, and the article behind each check.
 *   <li>R3: its parameters fit the JSON schema of its programme.
 *   <li>R4: one person proposes it, another approves or refuses it; only the proposer withdraws it.
 *   <li>R5: approved, it stands for good; the approval of a follower ends an open validity the day before, once.
 *   <li>R6: nothing is proposed or approved that would have been in force before today.
 *   <li>R7: the base calculation amount of a day is the last one approved for that day or before; a day has one.
 *   <li>R8: a day is worked as its day of the week says, unless the last row approved for it says otherwise; no day that
 *       has passed is changed.
 * </ul>
 *
 * <p>Invariants, held by the database: R1 by an exclusion constraint, R4 by check, R5 by trigger and by grants that
 * leave the service nothing else to update; nothing is deleted; nobody starts with a decision, but what is shipped.
 *
 * <p>Decides no case: a programme reads its rule set through {@link uz.madad.rules.RuleSets} and applies it with a pure
 * rule of its own; its deadlines are counted by {@link uz.madad.rules.WorkingDays}.
 */
package uz.madad.rules;
