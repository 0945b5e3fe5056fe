package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * By when a claim was or is due at a stage of its way.
 *
 * @param stage {@code REVIEW}, {@code DECISION}, {@code CORRECTION}, {@code PAYMENT}, {@code SETTLEMENT}, {@code ACCOUNT} or
 *     {@code APPEAL}
 * @param startedOn the day it came there, from which the working days are counted
 * @param basis where the term stands
 * @param endedOn the day it left; absent while it is there
 * @param overdue whether it left, or is there still, after the day it was due
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deadline(
        String stage,
        LocalDate startedOn,
        int workingDays,
        String basis,
        LocalDate dueOn,
        LocalDate endedOn,
        boolean overdue) {}
