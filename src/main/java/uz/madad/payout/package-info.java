/**
 * Pays what programmes have approved: payment orders, batches that a third person releases, the file to the bank
 * (pain.001.001.09), the bank's answers (pain.002.001.10) and statements (camt.053.001.08).
 *
 * <p>Legal basis: all spending leaves from the single treasury account; who prepares, who approves and who releases a
 * payment are different people. Each order names the act and article it stands on.
 *
 * <ul>
 *   <li>R1: a subject has at most one live order; rejected and cancelled ones don't live.
 *   <li>R2: whoever releases a batch neither made it nor reviewed nor approved any order in it.
 *   <li>R3: a batch that holds a duplicate is refused whole: two orders of one cause, or a cause sent to the bank before.
 *   <li>R4: a batch is released only by who knows its number and total.
 *   <li>R5: the file of a released batch never changes, to the byte.
 *   <li>R6: a message of the bank takes effect whole or not at all, unless it is posted to reconcile (R9); what it names and we don't know is told, never skipped;
 *       the same message twice changes nothing.
 *   <li>R7: only a booked entry of a statement makes an order settled, and only a booked credit makes it returned.
 *   <li>R8: what the bank rejects or sends back is set aside again by a transfer of its own, and its programme is told.
 *   <li>R9: each booked line of a statement has a finding; in reconciling, a line that isn't what was ordered is put aside
 *       and the others take effect.
 *   <li>R10: two treasurers match by hand a line to the order it pays, or to the debt it pays back; undone, a transfer of its own takes it back. The
 *       line never changes.
 *   <li>R11: what was paid is got back at the request of one person, with reason and article, approved by another without a
 *       hand in the payment; at most what was paid and isn't being recovered yet.
 *   <li>R12: a debt changes only by steps, each a transfer of its own: established, paid back as a statement says, written
 *       off where the terms of the day don't pursue so little. Nothing is got back beyond what is owed.
 *   <li>R13: what a payee owes is deducted from its next payments of the programme, up to the share the terms of the day
 *       allow: reserved in the batch, got back when the order is settled, owed again where that payment fails.
 *   <li>R14: two people let a debt be paid back in equal parts, one a month, the odd tiyin in the last; only what is due is set
 *       off, and what is past its day is listed.
 * </ul>
 *
 * <p>Invariants, held by the database too: what is paid to whom and why never changes; states move only along the state
 * machine; no cause is sent twice; each step of each order is kept.
 *
 * <p>Not done here: what a programme does about a rejected payment or money that came back.
 */
package uz.madad.payout;
