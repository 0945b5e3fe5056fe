/**
 * What the databases of different authorities say of the same people and places, held against each other: evidence for
 * what digitalization saves.
 *
 * <p>Legal basis: the announcement of 22 February 2023, which tells of the databases of schools, kindergartens, registry
 * offices and law enforcement harmonised, and of 4,000 classes that no pupils justified. No act says how; every number is a
 * dated parameter of the rule set {@code class-norms}.
 *
 * <ul>
 *   <li>R1. A personal id is hashed with the installation's key while its file arrives; no plain one is ever stored, told or
 *       logged, and text that holds one is refused.
 *   <li>R2. A file with a wrong column, another encoding, a key twice, an unreadable cell or a line too long is refused with its
 *       line, and leaves nothing behind; a personal id that nobody can have refuses no file and becomes a finding.
 *   <li>R3. A data set is its agency's; who it isn't shared with finds nothing.
 *   <li>R4. A data set is of one file for good. Its rows go after the days the installation keeps them, or before; they come
 *       back with the very same file alone.
 *   <li>R5. A reconciliation finds what is in one data set alone, values that differ, rows that stand twice, who can't be where a
 *       row says, and ids that nobody can have; all is counted by unit, district and region, and told by lines, never by ids.
 *   <li>R6. The same files asked the same give the same result and the same hash, however often, by whatever copy, after a crash or a
 *       new key too.
 *   <li>R7. Classes are formed within a grade: full ones, one more where so many pupils are left over, one in any case. Pupils the norms
 *       don't count justify none. A school's surplus is never set off against another's shortage.
 *   <li>R8. A run is called off or dies without leaving anything; one that died is taken up again.
 * </ul>
 *
 * <p>Open to other modules: {@link uz.madad.dataset.DataReconciliations} tells what a reconciliation came to, with its hash.
 *
 * <p>Not here: what a saving comes to and who verifies it.
 */
package uz.madad.dataset;
