package uz.madad.rules;

import java.time.LocalDate;

/** A day ahead is worked, or free, otherwise than before. @param subject how the trail names the change */
public record CalendarChanged(String subject, LocalDate day) {}
