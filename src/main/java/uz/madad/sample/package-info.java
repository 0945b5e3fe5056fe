/**
 * Synthetic registers for trying Madad out: people, centres, employers and contracts that exist nowhere, whose
 * identifiers are valid. The same seed and size give the same files on every machine. Nothing here runs inside the
 * service; the files of the usual size lie in {@code docs/examples/registers} and on the class path under
 * {@code sample/}.
 *
 * <p>The first rows are written by hand ({@link uz.madad.sample.KnownLives}), so that documents and scripts can name
 * them; all others are drawn so that every reason to refuse a claim occurs.
 */
package uz.madad.sample;
