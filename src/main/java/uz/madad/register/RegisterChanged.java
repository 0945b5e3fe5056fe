package uz.madad.register;

import java.util.UUID;

/**
 * A register has changed; fired inside the transaction that changes it, so that who waits for it can look again.
 *
 * @param importId the delivery that changed it
 */
public record RegisterChanged(Register register, UUID importId) {}
