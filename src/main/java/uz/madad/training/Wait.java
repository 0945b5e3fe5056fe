package uz.madad.training;

import java.time.LocalDate;
import java.util.Set;

/**
 * That a claim waits.
 *
 * @param since the day it began to wait
 * @param until the last day it may; given up after it
 * @param article where that term stands
 */
record Wait(Set<Awaited> awaits, LocalDate since, LocalDate until, String article) {

    static Wait of(Evaluation evaluation, LocalDate since) {
        TrainingParameters parameters = evaluation.parameters();
        return new Wait(
                Awaited.of(evaluation),
                since,
                since.plusDays(parameters.waitingDaysOrUsual()),
                parameters.articles().get(TrainingParameters.WAITING_DAYS));
    }
}
