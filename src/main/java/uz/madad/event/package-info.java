/**
 * Tells the systems of others what happened here: each change of state that somebody else may wait for is a CloudEvent
 * (version 1.0), kept in the outbox in the transaction of the change itself. It stands on no act of its own: what others
 * are told is what the programme's acts let them know, and Madad's default, to be confirmed by the ministry, is a number,
 * a state and an amount.
 *
 * <p>Rules: R1 an event stands if and only if its change stands. R2 no event carries a PINFL.
 *
 * <p>It doesn't decide anything and reads no other module: who changes something publishes it.
 */
package uz.madad.event;
