/**
 * Registers of record: persons, training centres, exporters, certificates, employments, salaries, disabilities, owners, banks,
 * regions, agencies and their functions and services. What a register can answer, nobody uploads: a decision looks at these alone. They come from the authorities
 * that keep them, as files; formats and codes stand in {@code docs/registers.md}.
 *
 * <p>Rules of a delivery:
 *
 * <ul>
 *   <li>R1. A file that isn't UTF-8 CSV with exactly the register's columns is refused while it arrives, at its line, and
 *       leaves nothing behind.
 *   <li>R2. A row is judged by its identifiers, dates, amounts and periods, by repetition inside the file, by what it names in
 *       other registers and by what the register itself says. Errors keep the row out; warnings don't.
 *   <li>R3. One error rejects the whole file; with {@code onError=skip} only the rows with errors are left out.
 *   <li>R4. A row equal to the current version changes nothing. A different one closes that version and opens the next, at
 *       the same instant; nothing that was known is changed or removed.
 *   <li>R5. A delivery is judged after the earlier ones of its own register and of the registers it names.
 *   <li>R6. Judgement, change, outcome and audit entry are one transaction. A judge that dies leaves the delivery to another;
 *       after five deaths it is given up.
 *   <li>R7. Where an agency keeps a register, only its registrars deliver and read it; for the others it isn't there.
 * </ul>
 *
 * <p>Invariants, held by the database: one current version per key; versions are added and closed once, never reopened,
 * changed or deleted by the service; periods don't end before they begin; a person's id is the same over all versions.
 *
 * <p>Open to other modules: {@link uz.madad.register.Registers} answers questions (it writes no audit entry; who asks
 * does), {@link uz.madad.register.Agencies} those about agencies and their functions, {@link uz.madad.register.ImportRegister} takes files, {@link uz.madad.register.RegisterChanged} tells inside
 * the transaction that a register has changed.
 *
 * <p>Not here: what follows from a record. No register is asked over the network; no diagnosis is ever kept.
 */
package uz.madad.register;
