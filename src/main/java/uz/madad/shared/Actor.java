package uz.madad.shared;

import java.util.Set;

/**
 * Who acts: the person behind the request's token, or the service itself for scheduled work.
 *
 * @param id the token's subject, stable for a person across sessions
 * @param roles the roles the token carries
 * @param orgStir STIR of the organisation acted for, or null
 * @param bankMfo MFO of the bank acted for, or null
 * @param agencyCode code of the agency acted for, or null
 */
public record Actor(String id, Set<String> roles, String orgStir, String bankMfo, String agencyCode) {

    public static final Actor SERVICE = new Actor("service", Set.of(), null, null, null);

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** The organisation acted for, as the audit trail names it: {@code stir/…}, {@code mfo/…}, {@code agency/…}, or null. */
    public String organisation() {
        if (orgStir != null) {
            return "stir/" + orgStir;
        }
        if (bankMfo != null) {
            return "mfo/" + bankMfo;
        }
        return agencyCode == null ? null : "agency/" + agencyCode;
    }
}
