package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** How old each register is, how fast it came in, and what waits. */
@ApplicationScoped
class ImportMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of("madad.imports.waiting", "Register files that have arrived and aren't judged", """
                        select count(*) as value from register_import_queue
                        """),
                Measure.oldest(
                        "madad.imports.oldest.seconds",
                        "How long the file that arrived first of those waits or is being judged",
                        "i.received_at",
                        "register_import_queue q join register_import i on i.id = q.import_id"),
                Measure.of(
                                "madad.imports.last.age.seconds",
                                "How long ago a delivery of the register was last taken over, with changes or without",
                                """
                                select register, greatest(extract(epoch from cast(:now as timestamptz) - finished_at), 0) as value
                                from (%s) as last
                                """.formatted(lastOfEach("'APPLIED', 'UNCHANGED'")))
                        .by("register"),
                Measure.of(
                                "madad.imports.last.rows.per.second",
                                "Rows of the register's last applied delivery by the seconds it took to judge and merge",
                                """
                                select register, round(rows / greatest(extract(epoch from finished_at - started_at), 0.001)) as value
                                from (%s) as last
                                """.formatted(lastOfEach("'APPLIED'")))
                        .by("register"),
                Measure.of(
                        "madad.imports.failed.lastday",
                        "Deliveries of the last 24 hours that couldn't be judged",
                        """
                        select count(*) as value from register_import
                        where state = 'FAILED' and finished_at > cast(:now as timestamptz) - interval '1 day'
                        """));
    }

    private static String lastOfEach(String states) {
        return """
                select l.* from (select distinct register from register_import) r,
                    lateral (select * from register_import i where i.register = r.register and i.state in (%s)
                             order by finished_at desc limit 1) l
                """.formatted(states);
    }
}
