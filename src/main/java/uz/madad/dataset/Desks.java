package uz.madad.dataset;

import java.util.Objects;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Whose a data set or a reconciliation is, and who else may see it. */
final class Desks {

    private Desks() {}

    /** @throws Problem 403 when the token names no agency */
    static String agencyOf(Actor who) {
        if (who.agencyCode() == null) {
            throw new Problem(403, "agency-missing");
        }
        return who.agencyCode();
    }

    /** The agency a list is bounded to: an agency's own, or null for the ministry's officers and auditors. */
    static String boundOf(Actor who) {
        return who.has(Role.AGENCY) ? agencyOf(who) : null;
    }

    /** Its agency, those it is shared with, the ministry's officers and auditors. */
    static boolean maySee(Actor who, DataSet set) {
        return !who.has(Role.AGENCY)
                || set.agencyCode().equals(who.agencyCode())
                || set.sharedWith().contains(who.agencyCode());
    }

    /** For who asked, whose data sets it holds, the ministry's officers and auditors. @throws Problem 404 for anybody else */
    static Reconciliation readable(Reconciliations reconciliations, UUID id, Actor who) {
        return reconciliations
                .find(id)
                .filter(found -> !who.has(Role.AGENCY) || found.participants().contains(who.agencyCode()))
                .orElseThrow(Problem::notFound);
    }

    /** For who asked, and the ministry's officers. @throws Problem 404 for anybody else */
    static Reconciliation answerable(Reconciliations reconciliations, UUID id, Actor who) {
        return reconciliations
                .find(id)
                .filter(found -> !who.has(Role.AGENCY) || Objects.equals(found.agencyCode(), agencyOf(who)))
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when it isn't there or another agency's */
    static DataSet own(DataSets sets, UUID id, Actor who) {
        return sets.find(id)
                .filter(set -> set.agencyCode().equals(who.agencyCode()))
                .orElseThrow(Problem::notFound);
    }
}
