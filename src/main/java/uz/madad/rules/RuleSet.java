package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The dated parameters of one programme with their legal basis, as published.
 *
 * @param programme {@code training}, {@code loan}, {@code savings} or {@code call}
 * @param version counted from 1 within the programme
 * @param validFrom first day in force
 * @param validTo last day in force, or null while no follower is known
 * @param act the legal act
 * @param article where in the act
 * @param link where to read it
 * @param parameters checked against the programme's JSON schema when proposed
 */
public record RuleSet(
        UUID id,
        String programme,
        int version,
        LocalDate validFrom,
        LocalDate validTo,
        String act,
        String article,
        String link,
        JsonNode parameters) {}
