/**
 * How the service starts: the embedded database of the bare machine, the demo identity provider, the sample data, and
 * the checks that fail with one clear line. Nothing here runs where an external database and issuer are configured.
 */
package uz.madad.start;
