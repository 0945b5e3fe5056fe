package uz.madad.rules;

import java.time.LocalDate;
import java.util.UUID;

/** Another rate of the Central Bank applies from a day on. */
public record CentralBankRateApproved(UUID figureId, LocalDate validFrom) {}
