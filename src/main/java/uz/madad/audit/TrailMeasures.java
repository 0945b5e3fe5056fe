package uz.madad.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** Whether the trail is chained as fast as it is written. */
@ApplicationScoped
class TrailMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of("madad.audit.head.position", "Entries of the trail that are chained", """
                        select coalesce((select position from audit_seal order by position desc limit 1), 0) as value
                        """),
                Measure.of(
                        "madad.audit.head.age.seconds",
                        "How old the last chained entry is; grows at night without harm",
                        """
                        select greatest(extract(epoch from cast(:now as timestamptz) - at), 0) as value from audit_entry
                        where id = (select entry_id from audit_seal order by position desc limit 1)
                        """),
                Measure.of("madad.audit.unsealed", "Entries not chained yet, counted up to a million", """
                        select count(*) as value from (select from audit_pending limit 1000000) as counted
                        """),
                Measure.oldest(
                        "madad.audit.unsealed.oldest.seconds",
                        "How long the entry that was written first of those waits: more than a minute is an alarm",
                        "at",
                        "audit_entry where id = (select min(entry_id) from audit_pending)"));
    }
}
