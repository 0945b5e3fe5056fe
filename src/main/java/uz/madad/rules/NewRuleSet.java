package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/**
 * A rule set as its maker proposes it.
 *
 * @param validFrom first day in force
 * @param validTo last day in force, or null: until a follower
 */
record NewRuleSet(
        LocalDate validFrom, LocalDate validTo, String act, String article, String link, JsonNode parameters) {}
