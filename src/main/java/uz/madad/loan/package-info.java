/**
 * Preferential loans for a computer: banks lend, the state compensates their interest.
 *
 * <p>Legal basis: the announcement of 22 February 2023 (a preferential loan for a computer to holders of an IT certificate);
 * Presidential Resolution PP-350 of 12 August 2022: interest up to 1.5 times the Central Bank's rate is compensated.
 *
 * <ul>
 *   <li>R20: a schedule's principal sums to the loan to the tiyin, and nothing in it is negative.
 *   <li>R21: what is due in a month is due on the day of the start, or the month's last day where it is shorter.
 *   <li>R22: compensation is day-count interest on the balance of each evening, at so many times the Central Bank's rate of that
 *       day, never above the bank's own.
 *   <li>R23: only days on which the loan is current are compensated: lent, within its term, neither late nor stopped.
 *   <li>R24: interest is exact until a line is rounded, half up, as part of all lines so far; so lines sum to the whole.
 *   <li>R25: a bank's line that isn't ours is taken apart by cause, to the tiyin.
 *   <li>R26: only a bank that takes part asks.
 *   <li>R27: a loan is at most 25 base calculation amounts of the day.
 *   <li>R28: the applicant lives and holds a certificate in force; of others a bank hears only that this isn't so.
 *   <li>R29: the certificate is of a course and level that counts, and recent enough where the rule set asks.
 *   <li>R30: the applicant's age in completed years lies between the rule set's two.
 *   <li>R31: a person has one entitlement, whichever bank asks.
 *   <li>R32: a loan stands on one confirmation of its bank, which is used by it or expires, never both; for at most what was
 *       confirmed, within the rule set's term and grace.
 *   <li>R33: the bank's schedule is the one computed here, to the tiyin.
 *   <li>R34: what a bank tells of a loan and doesn't undo stands; balance and status follow from it alone, and nothing is repaid
 *       twice or beyond the loan.
 *   <li>R35: the budget holds what is still expected: the compensation of days no statement has had, at most that of the
 *       schedule; it is given back as the loan is repaid early, stops or ends.
 *   <li>R36: a cancelled loan frees the person's entitlement.
 *   <li>R37: a file of repayments is taken whole or not at all, and once.
 *   <li>R38: a bank's interest of a month is compared with ours loan by loan; what agrees stands once, what differs waits and is
 *       filed anew.
 *   <li>R39: agreed lines are paid on the word of three people: who filed, who reviewed, who approved; from the commitment that
 *       was made for their loans, and only while they still agree.
 *   <li>R40: what was paid for days that turned out not to be compensated is asked back with the bank's next statement.
 *   <li>R41: what a person disputes is not booked, agreed or paid until an officer has decided: a confirmation, a line of a loan, a
 *       payment not sent yet.
 *   <li>R42: what a bank told wrongly is undone by a counter-movement, for so many days and once; what an approved statement has had
 *       too little by it is paid with the bank's next statement.
 *   <li>R43: what is set aside for open confirmations and loans follows an approved rate of the Central Bank, once; what the budget
 *       doesn't cover is told, and tried again until it is covered.
 *   <li>R44: loans outlast their year: what is set aside goes on in the next one, or lapses and is set aside anew from there.
 *   <li>R45: who has an interest in a bank, or stands for somebody with a hand in it, has no part in its statements and accounts.
 * </ul>
 */
package uz.madad.loan;
