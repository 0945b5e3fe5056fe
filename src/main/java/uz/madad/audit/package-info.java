/**
 * The trail of everything that happened: who, in which role and for which organisation, did what to what, what it was
 * before and after, when, in which request.
 *
 * <p>Invariants, held by the database:
 *
 * <ul>
 *   <li>R1. Entries and seals are only ever inserted; the service may not write seals, nor change or remove either.
 *   <li>R2. Each seal's hash covers its entry and the seal before, so a changed, removed or inserted entry breaks the
 *       chain from there on, and the verification names the first position that is broken. Who could rewrite the whole
 *       chain, or cut off its end, is found out by a head kept elsewhere.
 *   <li>R3. Every committed entry is chained exactly once, however many write and seal at once.
 * </ul>
 *
 * <p>Writing an entry takes no lock. Entries are chained after their transaction has committed, by one sealer at a time
 * across all copies of the service; {@code docs/decisions} says why.
 */
package uz.madad.audit;
