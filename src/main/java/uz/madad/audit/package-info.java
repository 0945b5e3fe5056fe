/**
 * The trail of everything that happened: who, in which role and for which organisation, did what to what, what it was
 * before and after, when, in which request.
 *
 * <p>Invariants, held by the database: entries and seals are only ever inserted; each seal's hash covers its entry and
 * the seal before, so a changed, removed or inserted entry breaks the chain from there on.
 *
 * <p>Writing an entry takes no lock. Entries are chained after their transaction has committed, by one sealer at a time
 * across all copies of the service; {@code docs/decisions} says why.
 */
package uz.madad.audit;
