package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** How many claims stand where, what of them is late, and what waits for the service itself. */
@ApplicationScoped
class ClaimMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of(
                                "madad.claims",
                                "Claims of training centres by where they stand",
                                "select status as state, count(*) as value from training_claim group by status")
                        .byEach("state", ClaimStatus.values()),
                Measure.of("madad.claims.overdue", "Claims that have passed the deadline of the stage they are in", """
                                select u.stage, count(d.id) as value
                                from training_usual_deadline u
                                left join training_deadline d on d.stage = u.stage and d.ended_on is null and d.due_on < :today
                                group by u.stage
                                """)
                        .by("stage"),
                Measure.oldest(
                        "madad.claims.look.oldest.seconds",
                        "How long the waiting claim that has waited longest is due to be looked at again",
                        "due_at",
                        "training_wait where due_at is not null"),
                Measure.of("madad.claims.files.waiting", "Files of claims not filed to their end", """
                        select count(*) as value from training_bulk_queue
                        """),
                Measure.oldest(
                        "madad.claims.files.oldest.seconds",
                        "How long the file of claims that came first of those has been there",
                        "b.received_at",
                        "training_bulk_queue q join training_bulk b on b.id = q.bulk_id"),
                Measure.of(
                        "madad.simulations.waiting",
                        "Simulations asked for and not done",
                        "select count(*) as value from training_simulation_queue"),
                Measure.of(
                        "madad.replay.last.differences", "Decisions that came out otherwise when last replayed", """
                        select coalesce((select different from training_replay order by night desc limit 1), 0) as value
                        """),
                Measure.of(
                        "madad.replay.last.age.seconds",
                        "How long ago decisions were last replayed; none until they have been",
                        """
                        select extract(epoch from cast(:now as timestamptz) - ended_at) as value
                        from training_replay order by night desc limit 1
                        """));
    }
}
